"""Replies to a brief: python3 replies.py DEMARCHE FOLDER; says what fails and exits 1."""
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from playwright.sync_api import sync_playwright

import hostile
from pagekit import check, demarche, end, faults, look, run

folder = pathlib.Path(sys.argv[2])
lake = folder / "lake.dem"
shutil.copy(pathlib.Path(__file__).parents[2] / "Models" / "lake" / "lake.dem", lake)
(folder / "claims.yaml").write_text("""source: {id: report, title: A report, reliability: B}
claims: []
assumptions:
  - {id: washing, statement: The lake washes out slowly., sets: [washing], if_false: {washing: 0.6}}
""")
ADDRESS = "reader@example.org"


class NotOn(urllib.request.HTTPRedirectHandler):
    """What was kept is acknowledged by sending the reader on."""

    def redirect_request(self, *_):
        return None


def serve(name, store):
    server = subprocess.Popen([demarche, "serve", str(name), "--replies", str(store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    server.stdout.readline()
    return server, server.stdout.readline().strip()


def send(brief, origin=None, follow=True, **fields):
    opener = urllib.request.build_opener(*([] if follow else [NotOn]))
    request = urllib.request.Request(brief.replace("/brief", "/replies"), urllib.parse.urlencode(fields).encode(), {"Origin": origin} if origin else {})
    try:
        with opener.open(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def stop(server):
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=20)
    check("no address is logged", ADDRESS not in out + err)


store = folder / "replies.sqlite"
server, brief = serve(lake, store)
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("console", lambda message: message.type == "error" and "422" not in message.text and "429" not in message.text and faults.append(f"console: {message.text}"))
    page.goto(brief)
    look(page, "the brief with its form")
    page.get_by_role("link", name="Challenge this").first.click()
    check("an assumption is challenged", page.locator("#reply-about").evaluate("(select) => select.selectedOptions[0].textContent").startswith("Assumption: The lake washes"))
    page.get_by_label("Name *").fill("A Reader")
    page.get_by_label("E-mail *").fill(ADDRESS)
    page.get_by_label("Reply *").fill("It can.\nSee the record.")
    page.get_by_role("button", name="Send for review").click()
    page.wait_for_url("**/brief?sent=1#replies")
    check("the reader is told", "once the owner has accepted" in page.locator(".notice").text_content())
    check("nothing is shown yet", "A Reader" not in page.content())

    listed = run("replies", str(lake), "--file", str(store))
    check("the owner sees it", "1  held" in listed and "on washing" in listed and ADDRESS not in listed)
    check("an address is shown where it is asked for", ADDRESS in run("replies", str(lake), "--file", str(store), "--email"))
    run("replies", str(lake), "--file", str(store), "--accept", "1")
    page.goto(brief)
    check("an accepted reply is shown", "See the record." in page.locator(".rl").text_content())
    check("with what it is about", page.locator(".rl a[href='#key-washing']").count() == 1)
    check("and not with its address", ADDRESS not in page.content())

    status, text = send(brief, name="", email="nobody", text="<b>x</b>")
    check("mistakes are said", status == 422 and text.count('<li><a href="#reply-') == 2)
    check("what was typed is kept, but for the address", "&lt;b&gt;x&lt;/b&gt;</textarea>" in text and "nobody" not in text)
    status, text = send(brief, name="Robot", email="robot@example.org", text="Buy", web="x")
    check("a program is thanked and dropped", status == 200 and "Robot" not in run("replies", str(lake), "--file", str(store)))
    check("another site cannot send", send(brief, "http://evil.example", name="E", email="e@example.org", text="x")[0] == 403)
    for number in range(4):
        send(brief, name="B", email=ADDRESS, text=str(number))
    check("too many are refused", send(brief, name="B", email=ADDRESS, text="more")[0] == 429)
    page.get_by_label("Name *").press("Enter")
    check("what is required is asked for", page.url.endswith("/brief"))

    # What arrives is text: sent by form, or by hand into the file as an owner might restore it.
    with sqlite3.connect(store) as connection:
        for number, text in enumerate(hostile.TEXTS):
            connection.execute("INSERT INTO reply (name, email, about, text, run, sent, status) VALUES (?, ?, ?, ?, ?, ?, 'accepted')",
                               (text, ADDRESS, text if number % 2 else "washing", text, text, 1_700_000_000))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: faults.append("a dialog"))
    page.goto(brief)
    page.wait_for_timeout(500)
    check("a thousand replies are read", page.locator(".rl > li").count() == 1001)
    check("nothing in them runs", page.evaluate("() => window.hit === undefined"))
    check("nothing in them is fetched", all(url.startswith((brief, "blob:")) for url in asked))
    made = page.evaluate("() => document.querySelectorAll('.rl iframe, .rl img, .rl object, .rl embed, .rl video, .rl form, .rl script, .rl style, .rl svg, .rl base').length")
    check("nothing is made of them", made == 0)
    listed = run("replies", str(lake), "--file", str(store))
    check("the owner's terminal is not steered", not any(code in listed for code in "\u202e\u2066\u200f\x1b"))
    browser.close()
stop(server)

for round_ in range(6):
    kept = folder / f"killed-{round_}.sqlite"
    server, brief = serve(lake, kept)
    urllib.request.urlopen(brief).read()
    acknowledged = []

    def sender(number):
        for count in range(12):
            try:
                if send(brief, follow=False, name="K", email=f"k@n{number}-{count}.example.org", text=f"{number}-{count}")[0] == 303:
                    acknowledged.append(f"{number}-{count}")
            except OSError:
                return

    senders = [threading.Thread(target=sender, args=(number,)) for number in range(4)]
    for each in senders:
        each.start()
    time.sleep(0.01 + 0.02 * round_)
    server.kill()
    for each in senders:
        each.join()
    server.wait()
    with sqlite3.connect(kept) as connection:
        stored = {text for (text,) in connection.execute("SELECT text FROM reply")}
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    check(f"a kill loses nothing that was acknowledged ({len(acknowledged)} of {len(stored)})", set(acknowledged) <= stored and sound == "ok")
end()
