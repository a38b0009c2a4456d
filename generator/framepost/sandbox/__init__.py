"""The sandbox: a page and the page in its iframe on two loopback origins.

`dialogue` generates the code of a conversation in memory, `exhibit` that of one message, for which
there is a foreign page on a third origin. `load` chooses between them. `site` lists what each
origin serves, and `server` serves it. `page/` contains the static files for the browser.
"""
