"""The sandbox: a page, a stand-in for the frame's side, and a stranger, on three loopback origins.

`exhibit` is what is tried: a message's generated code, held in memory. `site` is what each origin
serves of it, `server` serves it. `page/` holds the files that a browser gets as they are.
"""
