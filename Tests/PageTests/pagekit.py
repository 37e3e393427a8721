"""What the tests of the page share: a browser, and checks that say what fails."""
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe

demarche = sys.argv[1]
faults = []


def check(what, holds):
    print(("ok    " if holds else "FAULT ") + what)
    if not holds:
        faults.append(what)


def run(*arguments):
    return subprocess.run([demarche, *arguments], check=True, capture_output=True, text=True).stdout


def look(page, what):
    """Looks for what hinders readers by axe-core."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).response
    for violation in found["violations"]:
        faults.append(f"{what}: {violation['id']} at {[node['target'] for node in violation['nodes'][:3]]}")
    check(f"axe-core finds nothing: {what}", not found["violations"])


def open_page(browser, url, width=1280, height=800, allowed=(), **options):
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and message.text not in allowed and faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.goto(url)
    settle(page, 64)
    return page


def wait(page, holds):
    """Waits until an expression holds; the page's policy forbids what Playwright would do itself."""
    for _ in range(1500):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(20)
    raise TimeoutError(holds)


def settle(page, futures=1024):
    wait(page, f"() => Number(document.getElementById('futures').dataset.futures) >= {futures}")


def changed(page):
    """After a change: waits until its arms have been run."""
    wait(page, "() => window.demarche.pool.isDone")
    settle(page)


def end():
    for fault in faults:
        print(f"FAULT {fault}")
    sys.exit(1 if faults else 0)
