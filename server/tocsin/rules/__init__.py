"""Rule files: found, read safely, typed, digested. What they mean is the business of the layers that use them."""
