"""What the tests share: small sites on disk, text archives, golden files."""
