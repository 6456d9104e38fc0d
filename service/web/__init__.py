"""The HTTP surface: app, wire types, one controller a resource."""
