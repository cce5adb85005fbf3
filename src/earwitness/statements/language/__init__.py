"""English text to trees, pieces and quotations: what every reader of statements stands on."""
