"""What the learned weights of names are made from: published texts with labels, lists of places."""
