"""Stand-ins for other packages, to try this one in a pipeline that has them."""
