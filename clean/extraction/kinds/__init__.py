"""Which kind of page a page is: an article, a thread of a forum, a product and so on."""
