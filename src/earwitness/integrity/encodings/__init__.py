"""What a signal shows of earlier encodings: bandwidth, resampling, bit depth, gain, level, DC."""
