"""The sandbox: a page, the page in its iframe, and a foreign page, on three loopback origins.

`exhibit` generates the code of a message in memory. `site` lists what each origin serves, and
`server` serves it. `page/` contains the static files for the browser.
"""
