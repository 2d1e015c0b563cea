"""The maps on screen: scene, zoom and mouse."""
