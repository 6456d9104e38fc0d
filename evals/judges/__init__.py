"""Judges: models that rate replies on one dimension a call, recorded, held to people's labels before they count."""
