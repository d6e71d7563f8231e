// The room's first content is being built.
