"""Feature maps: content, layout, colours, numbers, hatches and captions."""
