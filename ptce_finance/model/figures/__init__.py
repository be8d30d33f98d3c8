"""Every figure of a study, opened into its formula, its inputs and its lines."""
