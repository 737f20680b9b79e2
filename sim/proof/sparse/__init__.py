"""The sparse engine: one record a state. For stories of any shape, up to some million states."""
