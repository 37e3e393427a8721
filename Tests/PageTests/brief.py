"""Opens briefs in a browser: what they say without scripts, their live charts, and names that would be scripts."""
import pathlib
import re
import sys

from playwright.sync_api import sync_playwright

import hostile
from pagekit import check, end, faults, look, run, wait

folder = sys.argv[2]
run("brief", str(hostile.write(pathlib.Path(folder))), "--runs", "16", "--slides", "--no-pdf", "--out", f"{folder}/hostile.html")
for name in ["hostile", "hostile-slides"]:
    text = pathlib.Path(f"{folder}/{name}.html").read_text()
    # What a page may do must not be what saves it.
    pathlib.Path(f"{folder}/{name}-open.html").write_text(re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", text))
run("brief", "corridor", "--runs", "64", "--slides", "--no-pdf", "--out", f"{folder}/corridor.html")
run("brief", "lake", "--pdf", "--out", f"{folder}/lake.html")
check("a brief is below a megabyte", pathlib.Path(f"{folder}/corridor.html").stat().st_size < 1_000_000)
check("a PDF is printed", pathlib.Path(f"{folder}/lake.pdf").read_bytes().startswith(b"%PDF"))


def shapes(page):
    """The numbers of all that is drawn in the charts of the first outcome."""
    paths = page.evaluate("() => [...document.querySelector('.fans').querySelectorAll('.moving path[class^=f]')].map((path) => path.getAttribute('d'))")
    return [[float(number) for number in re.findall(r"[\d.]+", path)] for path in paths]


def alike(one, other):
    return len(one) == len(other) and all(len(a) == len(b) and all(abs(x - y) < 0.11 for x, y in zip(a, b)) for a, b in zip(one, other))


def open_brief(browser, name, width=1280, **options):
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    page.on("console", lambda message: message.type == "error" and faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.goto(f"file://{folder}/{name}.html")
    return page


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for name in ["corridor", "corridor-slides", "lake"]:
        for width, scheme in [(1280, "light"), (1280, "dark"), (360, "light")]:
            page = open_brief(browser, name, width, color_scheme=scheme, reduced_motion="reduce")
            look(page, f"{name}, {width}, {scheme}")
            check(f"{name} fits {width} pixels", page.evaluate("() => document.documentElement.scrollWidth") <= width)
            page.context.close()

    page = open_brief(browser, "corridor", java_script_enabled=False)
    check("without scripts the charts are there", page.locator("figure .moving path").count() > 100)
    page.context.close()

    page = open_brief(browser, "corridor")
    wait(page, "() => window.demarche !== undefined")
    printed = shapes(page)
    first = page.locator("figure[data-policy]").first
    first.focus()
    page.keyboard.press("Home")
    wait(page, "() => window.demarche.futures >= 64")
    check("the charts run here are those that were printed", alike(printed, shapes(page)))
    check("a year is read", page.locator(".reader").first.text_content().startswith("In 2021:"))
    question = page.locator(".live select").first
    question.select_option(label="can't")
    wait(page, "() => window.demarche.pool.isDone")
    check("an explanation moves the charts", not alike(printed, shapes(page)))
    question.select_option("")
    wait(page, "() => window.demarche.pool.isDone")
    check("they come back", alike(printed, shapes(page)))
    look(page, "live charts")
    page.context.close()

    for name in ["hostile", "hostile-slides", "hostile-open", "hostile-slides-open"]:
        context = browser.new_context()
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: faults.append(f"{name}: a dialog"))
        page.goto(f"file://{folder}/{name}.html")
        page.wait_for_timeout(300)
        for element in page.query_selector_all("details"):
            element.evaluate("(element) => element.setAttribute('open', '')")
        page.wait_for_timeout(300)
        check(f"{name}: nothing runs", page.evaluate("() => window.hit === undefined"))
        check(f"{name}: nothing is fetched", all(url.startswith(("file:", "blob:")) for url in asked))
        made = page.evaluate("() => document.querySelectorAll('iframe, img, object, embed, video, form, link, base, math, textarea, meta[http-equiv=refresh]').length")
        check(f"{name}: nothing is made of text", made == 0)
        turned = page.evaluate(r"() => /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/.test(document.documentElement.outerHTML)")
        check(f"{name}: no direction is turned", not turned)
        if name == "hostile":
            # A brief has no place for reasons and for where in a source something is said, nor for labels that short names replace.
            shown = page.evaluate("() => document.body.textContent")
            seen = sum(text in shown for text in hostile.TEXTS)
            check(f"{name}: most of the texts are read ({seen})", seen > 600)
        context.close()
    browser.close()
end()
