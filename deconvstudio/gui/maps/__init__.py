"""The maps on screen: painting, zoom and mouse."""
