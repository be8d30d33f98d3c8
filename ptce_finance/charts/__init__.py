"""Pictures of the model's results: the only room where money becomes a float, to be drawn."""
