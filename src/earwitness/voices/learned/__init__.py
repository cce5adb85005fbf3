"""What the models of voices hear: features, local speakers, embeddings. They decide nothing."""
