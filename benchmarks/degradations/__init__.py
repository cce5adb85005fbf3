"""What happens to a recording on its way: codecs, telephones, noise, rooms, other speeds."""
