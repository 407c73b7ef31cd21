"""From records to bytes on the disk, whole or not at all."""
