"""The house's policy and style: house.toml, the asset registry, the source registry, thresholds."""
