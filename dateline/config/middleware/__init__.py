"""What every answer of Django passes on its way out."""
