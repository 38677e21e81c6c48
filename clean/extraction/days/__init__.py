"""Where a page names days on which its article may have been published or changed."""
