"""The model's results as documents and workbooks."""
