//! The pages, asked for as a browser without script would: who is let in, the first hour by forms, whatever is typed.

use crate::support::{Desk, Terminal};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

/// The pages of a desk, and a browser that was let in.
struct Pages {
    child: Child,
    host: String,
    way_in: String,
    cookie: String,
}

/// What came back.
struct Got {
    status: u16,
    head: String,
    body: String,
}

impl Got {
    fn place(&self) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix("location: "));
        line.unwrap_or_else(|| panic!("goes nowhere: {} {}", self.status, self.body))
    }

    fn header(&self, name: &str) -> &str {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default()
    }
}

impl Pages {
    /// Starts them and uses the door.
    fn of(desk: &Desk) -> Self {
        let mut pages = Self::shut(desk);
        let entered = pages.ask("GET", &pages.way_in.clone(), "", &[]);
        assert_eq!(entered.status, 200, "{}", entered.body);
        pages.cookie = entered.header("set-cookie").split(';').next().unwrap().to_owned();
        pages
    }

    /// Starts them; nobody is let in yet.
    fn shut(desk: &Desk) -> Self {
        let mut command = desk.command(&["serve", "--json", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: serde_json::Value = serde_json::from_str(&line).unwrap();
        let address = said["address"].as_str().unwrap().strip_prefix("http://").unwrap();
        let (host, way_in) = address.split_once('/').unwrap();
        Self { child, host: host.to_owned(), way_in: format!("/{way_in}"), cookie: String::new() }
    }

    /// One request with these headers beside the cookie; a `host` among them stands for ours.
    fn ask(&self, method: &str, place: &str, body: &str, headers: &[(&str, &str)]) -> Got {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let host = headers.iter().find(|(name, _)| *name == "host").map_or(self.host.as_str(), |(_, host)| host);
        let mut request = format!("{method} {place} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
        if !self.cookie.is_empty() {
            request += &format!("cookie: {}\r\n", self.cookie);
        }
        for (name, value) in headers.iter().filter(|(name, _)| *name != "host") {
            request += &format!("{name}: {value}\r\n");
        }
        if method == "POST" {
            let kind = "application/x-www-form-urlencoded";
            request += &format!("content-type: {kind}\r\ncontent-length: {}\r\n", body.len());
        }
        // Whoever sends too much is answered, and not heard to the end: what came back by then counts.
        let sent = stream.write_all(format!("{request}\r\n{body}").as_bytes());
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        assert!(!answer.is_empty(), "no answer: {sent:?}, {read:?}");
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Got { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, place: &str) -> Got {
        self.ask("GET", place, "", &[])
    }

    /// Fills in a form of our own page.
    fn post(&self, place: &str, fields: &[(&str, &str)]) -> Got {
        let body =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
        self.ask("POST", place, &body, &[("sec-fetch-site", "same-origin")])
    }

    /// Fills in a form, and goes where it leads.
    #[track_caller]
    fn goes(&self, place: &str, fields: &[(&str, &str)]) -> String {
        let got = self.post(place, fields);
        assert_eq!(got.status, 303, "{place}: {}", got.body);
        let next = got.place().to_owned();
        assert_eq!(self.get(&next).status, 200, "{next}");
        next
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// The words of a page, tags and white space left out.
fn words(html: &str) -> Vec<String> {
    let text: String = html
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ");
    text.split_whitespace().map(str::to_owned).collect()
}

/// What a browser shows of a text.
fn shown(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// All items that a page offers to share.
fn picks(page: &str) -> Vec<String> {
    let boxes = page.split("name=\"pick\" value=\"").skip(1);
    boxes.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn the_first_hour_goes_by_forms_alone_from_start_to_told() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let danger = pages.goes("/", &[("what", "Emailed the March price list to every customer")]);
    assert!(danger.ends_with("/danger"), "{danger}");
    let spreading = pages.goes(&danger, &[("danger", "no")]);
    let noticed = pages.goes(&spreading, &[("spreading", "no")]);
    let playbook = pages.goes(&noticed, &[("noticed", "now")]);
    assert!(playbook.ends_with("/playbook"), "{playbook}");
    let pause = pages.goes(&playbook, &[("playbook", "misdirected_message")]);
    assert!(pause.ends_with("/pause"), "{pause}");
    assert!(pages.get(&pages.goes(&pause, &[("pause", "start")])).body.contains("Nothing needs you before 10:48."));
    let mut next = pages.goes(&pause, &[("pause", "ready")]);
    for answer in ["Prices and discounts", "All 412", "Thirty have", "It cannot be recalled"] {
        assert!(next.contains("/assess/more-"), "{next}");
        next = pages.goes(&next, &[("answer", answer)]);
    }
    for answer in ["All customers", "412", "It is with customers", "Names and discounts", "Ines Duarte"] {
        next = pages.goes(&next, &[("answer", answer)]);
    }
    let summary = pages.goes(&next, &[("unknown", "yes"), ("answer", "")]);
    assert!(summary.ends_with("/assess") && pages.get(&summary).body.contains("412"), "{summary}");
    let home = summary.trim_end_matches("/assess").to_owned();
    let options = pages.goes(&format!("{home}/options"), &[("title", "One letter before noon")]);
    pages.goes(&options, &[("title", "Call all 38 first")]);
    let tell = pages.goes(&format!("{home}/lead"), &[("name", "Marta Lindqvist")]);
    assert!(tell.contains("/tell/") && !tell.contains("Marta"), "{tell}");
    let card = pages.get(&format!("{tell}/card")).body;
    assert!(card.contains("I made a mistake. I emailed the March price list to every customer."), "{card}");
    let saved = pages.get(&format!("{tell}/card.txt"));
    assert!(
        desk.run("say --card").ok().stdout.starts_with(&saved.body),
        "the card as the terminal shows it: {}",
        saved.body
    );
    assert!(saved.head.contains("attachment; filename=\"card.txt\""), "{}", saved.head);
    let said = pages.goes(&tell, &[("words", "I made a mistake."), ("then", "said")]);
    let offered = picks(&pages.get(&said).body);
    assert!(offered.len() > 8, "{offered:?}");
    let mut fields =
        vec![("words", "I made a mistake."), ("along", "words"), ("way", "in-person"), ("own", "Sam Okafor")];
    fields.extend(offered.iter().skip(1).map(|pick| ("pick", pick.as_str())));
    let heard = pages.goes(&said, &fields);
    assert!(heard.ends_with("/heard"), "{heard}");
    let home = pages.goes(&heard, &[("in", "yes"), ("direction", "Write to the partners first."), ("went", "calm")]);
    assert!(pages.get(&home).body.contains("Write to the partners first."));
    // What the pages kept, the command line has; what was left out, the lead has not.
    let seen = desk.run("show --as marta").ok().stdout;
    assert!(seen.contains("412") && seen.contains("Write to the partners first."), "{seen}");
    let short = tell.rsplit('/').next().unwrap();
    let as_she_does = pages.get(&format!("{home}/as/{short}")).body;
    let sheet = as_she_does.split_once("<div class=\"sheet\">").unwrap().1.split_once("</main>").unwrap().0;
    assert_eq!(words(sheet), words(&shown(&seen)), "the same words in the same order");
    assert!(!as_she_does.contains("calm"), "how it went is the owner's alone");
    desk.run("verify --all").ok();
    assert_eq!(pages.get(&format!("{home}/report/lead")).status, 200);
}

#[test]
fn legal_clocks_and_playbooks_are_pages_too() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    assert!(pages.get("/deadline").body.contains("General Data Protection Regulation"));
    let worked_out = pages.get("/deadline/gdpr-33?aware=2026-11-20T16%3A30%3A00%2B01%3A00&risk=high").body;
    assert!(
        worked_out.contains("due 2026-11-23T16:30:00+01:00") && worked_out.contains("not legal advice"),
        "{worked_out}"
    );
    let refused = pages.get("/deadline/gdpr-33?aware=soon");
    assert!(refused.status == 422 && refused.body.contains("id=\"aware-e\""), "{}", refused.body);
    assert_eq!(pages.get("/deadline/no-law").status, 404);
    assert!(pages.get("/playbooks").body.contains("Medication or care error"));
    let one = pages.get("/playbooks/data_loss").body;
    assert!(one.contains("What is gone") && one.contains("id = &quot;data_loss&quot;"), "{one}");
    assert_eq!(pages.get("/playbooks/none_such").status, 404);
}

#[test]
fn words_of_self_harm_lead_to_the_support_page_before_the_next() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let support = pages.goes("/", &[("what", "i gave the wrong dose and i want to die")]);
    assert!(support.starts_with("/support?back=%2Fr%2F"), "{support}");
    let page = pages.get(&support).body;
    assert!(page.contains("You do not have to carry this alone") && page.contains("href=\"/r/"), "{page}");
    assert!(pages.get("/support?back=https://elsewhere.example").body.contains("href=\"/\""));
    assert!(pages.goes("/", &[("what", "my boss will kill me over this")]).ends_with("/danger"));
}

#[test]
fn every_playbook_has_its_first_minutes_on_a_page() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    for id in super::playbooks::ALL {
        let danger = pages.goes("/", &[("what", super::playbooks::words(id))]);
        let home = danger.trim_end_matches("/danger").to_owned();
        pages.goes(&format!("{home}/playbook"), &[("playbook", id)]);
        let act = pages.goes(&danger, &[("danger", "yes")]);
        assert!(act.ends_with("/act"), "{act}");
        let page = pages.get(&act).body;
        assert!(page.contains("name=\"line\" value=\"0\""), "{id}: {page}");
        pages.goes(&act, &[("line", "0")]);
        assert!(!pages.get(&act).body.contains("name=\"line\" value=\"0\""), "{id}: ticked");
        let options = pages.goes(&format!("{home}/options"), &[("suggested", "0")]);
        assert!(
            pages.get(&options).body.contains("Way forward") || pages.get(&options).body.contains("class=\"opts\""),
            "{id}"
        );
    }
}

#[test]
fn somebody_told_later_sees_it_from_the_start_only_after_the_owner_has() {
    let desk = Desk::at("10:45");
    let code =
        desk.run("new \"Sent the list\" --danger no --json").ok().json()["recovery"].as_str().unwrap().to_owned();
    desk.run("assess --set how-many=412 --set lead=Marta").ok();
    desk.run("say marta --in-person").ok();
    desk.run("ask add \"Write to the partners first\" --by marta").ok();
    let pages = Pages::of(&desk);
    let order = pages.goes(&format!("/r/{code}/tell"), &[("name", "Jon"), ("role", "helper")]);
    let links = pages.get(&order).body;
    let jon = links.split("</a>").find(|link| link.ends_with("Jon")).unwrap().rsplit("href=\"").next().unwrap();
    let said = format!("{}/said", jon.split('"').next().unwrap());
    let usual = pages.get(&said).body;
    assert!(usual.contains("?since=start") && !usual.contains("Write to the partners first"), "{usual}");
    let whole = pages.get(&format!("{said}?since=start")).body;
    assert!(whole.contains("Write to the partners first"), "every line that he will see: {whole}");
    let mark = |page: &str| page.split("name=\"shown\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields =
        |mark: &str| [("since", "start".to_owned()), ("shown", mark.to_owned()), ("way", "in-person".to_owned())];
    let post = |mark: &str| {
        let fields = fields(mark);
        pages.post(&said, &fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
    };
    desk.run("ask add \"Then call them\" --by marta").ok();
    assert_eq!(post(&mark(&whole)).status, 422, "a line has come that the owner has not seen there");
    assert!(desk.run("show --as jon").stdout.is_empty(), "and nobody was told");
    let now = pages.get(&format!("{said}?since=start")).body;
    assert_eq!(post(&mark(&now)).status, 303);
    let seen = words(&desk.run("show --as jon").ok().stdout).join(" ");
    assert!(seen.contains("Write to the partners first") && seen.contains("Then call them"), "{seen}");
}

#[test]
fn what_is_taken_out_at_the_telling_is_not_in_our_words_either() {
    let desk = Desk::at("10:45");
    let code =
        desk.run("new \"Sent the list\" --danger no --json").ok().json()["recovery"].as_str().unwrap().to_owned();
    desk.run("assess --set \"who=All of Brandt\" --set \"how-many=412\" --set lead=Marta").ok();
    let pages = Pages::of(&desk);
    let order = pages.get(&format!("/r/{code}/tell")).body;
    let tell = format!("/r/{code}/tell/{}", order.split("/tell/").nth(1).unwrap().split('"').next().unwrap());
    let said = format!("{tell}/said");
    let page = pages.get(&said).body;
    let start = page.split("</textarea>").next().unwrap().rsplit_once(">\n").unwrap().1.to_owned();
    assert!(start.contains("Brandt"), "{start}");
    let kept: Vec<&str> = page.split("<li>").filter(|item| item.contains("pick") && !item.contains("Brandt")).collect();
    let kept: Vec<String> = kept.iter().flat_map(|item| picks(item)).collect();
    let with = |words: &'static str| -> Vec<(&str, &str)> { vec![("along", "words"), ("way", words)] };
    let mut fields = with("in-person");
    fields.extend(kept.iter().map(|pick| ("pick", pick.as_str())));
    let ours = [("words", start.as_str()), ("start", start.as_str())];
    let again = pages.post(&said, &[fields.clone(), ours.to_vec()].concat());
    assert!(again.status == 422 && again.body.contains("made anew"), "{}", again.body);
    let anew = again.body.split("name=\"words\"").nth(1).unwrap().split("</textarea>").next().unwrap();
    let anew = anew.split_once(">\n").unwrap().1.to_owned();
    assert!(!anew.contains("Brandt"), "{anew}");
    pages.goes(&said, &[fields, vec![("words", anew.as_str()), ("start", anew.as_str())]].concat());
    let seen = desk.run("show --as marta").ok().stdout;
    assert!(seen.contains("412") && !seen.contains("Brandt"), "{seen}");
}

#[test]
fn what_changed_after_the_page_was_shown_does_not_go_along() {
    let desk = Desk::at("10:45");
    let code =
        desk.run("new \"Sent the list\" --danger no --json").ok().json()["recovery"].as_str().unwrap().to_owned();
    desk.run("assess --set data=Names --set lead=Marta").ok();
    let pages = Pages::of(&desk);
    let order = pages.get(&format!("/r/{code}/tell")).body;
    let said = format!("/r/{code}/tell/{}/said", order.split("/tell/").nth(1).unwrap().split('"').next().unwrap());
    let offered = picks(&pages.get(&said).body);
    desk.run("assess data \"A SECRET diagnosis\"").ok();
    let fields: Vec<(&str, &str)> = offered.iter().map(|pick| ("pick", pick.as_str())).collect();
    let again = pages.post(&said, &fields);
    assert!(again.status == 422 && again.body.contains("Nothing was shared"), "{}", again.body);
    assert_eq!(desk.run("show --as marta").code, 3);
}

#[test]
fn the_same_form_sent_twice_counts_once() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let form = [("what", "Sent the list"), ("key", "3f2a")];
    assert_eq!(pages.goes("/", &form), pages.goes("/", &form));
    assert_eq!(desk.run("list --json").ok().json()["recoveries"].as_array().unwrap().len(), 1);
    pages.goes("/", &[("what", "Sent another list"), ("key", "3f2a")]);
    assert_eq!(desk.run("list --json").ok().json()["recoveries"].as_array().unwrap().len(), 2);
}

#[test]
fn whatever_goes_wrong_who_to_call_stands_there() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    assert!(pages.goes("/", &[("what", "a\0b"), ("danger", "now")]).ends_with("/act"));
    std::fs::create_dir_all(desk.home().join(".config/amends")).unwrap();
    std::fs::write(desk.home().join(".config/amends/config.toml"), "name = [not toml").unwrap();
    for (place, status) in [("/", 200), ("/support", 200), ("/settings", 503), ("/r/zzzz", 404)] {
        let got = pages.get(place);
        assert_eq!(got.status, status, "{place}");
        assert!(place == "/" || got.body.contains("112"), "{place}: {}", got.body);
    }
    drop(pages);
    std::fs::remove_file(desk.home().join(".config/amends/config.toml")).unwrap();
    std::fs::write(desk.database(), "no database any more").unwrap();
    let pages = Pages::of(&desk);
    let broken = pages.post("/", &[("what", "Somebody fell from the ladder"), ("danger", "now")]);
    assert!(broken.status == 503 && broken.body.contains("112"), "{}", broken.body);
    assert!(broken.body.contains("fell from the ladder"), "what was typed can be taken along");
}

#[test]
fn words_of_a_refused_form_are_shown_to_take_along() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let refused = pages.post("/", &[("what", "Half of a sen\0tence")]);
    assert!(refused.status == 422 && refused.body.contains("Half of a sen"), "{}", refused.body);
}

#[test]
fn danger_is_two_presses_from_who_to_call_and_needs_no_words() {
    let desk = Desk::at("10:45");
    desk.run("config set numbers \"Site nurse, 555 01\"").ok();
    let pages = Pages::of(&desk);
    let act = pages.goes("/", &[("what", ""), ("danger", "now")]);
    let page = pages.get(&act).body;
    assert!(act.ends_with("/act") && page.contains("tel:112") && page.contains("tel:55501"), "{page}");
    let ticked = pages.goes(&act, &[("step", "call")]);
    assert!(pages.get(&ticked).body.contains("Done, 10:45"));
    assert!(!pages.goes(&ticked, &[("step", "safe")]).ends_with("/act"));
}

#[test]
fn nobody_is_let_in_without_the_key_or_from_elsewhere() {
    let desk = Desk::at("10:45");
    desk.run("new \"A mistake\" --danger no").ok();
    let mut pages = Pages::shut(&desk);
    let shut = pages.get("/r");
    assert!(shut.status == 403 && shut.body.contains("112") && !shut.body.contains("A mistake"), "{}", shut.body);
    assert_eq!(pages.get("/in/0000").status, 403);
    let way_in = pages.way_in.clone();
    assert_eq!(pages.ask("GET", &way_in, "", &[("host", "evil.example")]).status, 403);
    let entered = pages.get(&way_in);
    let cookie = entered.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(pages.get(&way_in).status, 403, "the door opens once");
    pages.cookie = cookie.split(';').next().unwrap().to_owned();
    assert_eq!(pages.get("/r").status, 200);
    for headers in [
        [("host", "evil.example"), ("sec-fetch-site", "same-origin")],
        [("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")],
        [("origin", "http://127.0.0.1:9"), ("sec-fetch-site", "same-site")],
        [("origin", "null"), ("accept", "*/*")],
    ] {
        assert_eq!(pages.ask("POST", "/", "what=planted", &headers).status, 403, "{headers:?}");
    }
    assert!(!desk.run("list").ok().stdout.contains("planted"));
}

#[test]
fn every_answer_forbids_what_no_page_of_ours_does() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let style = pages.get("/").body.split("href=\"/amends-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for (place, status) in [("/", 200), ("/nothing", 404), ("/r/zzzz", 404), ("/gone", 200), ("/in/0", 403)] {
        let got = pages.get(place);
        assert_eq!(got.status, status, "{place}");
        let policy = got.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(got.header("cache-control"), "no-store", "{place}");
        assert_eq!(got.header("x-content-type-options"), "nosniff", "{place}");
        assert!(!got.body.contains("<style") && !got.body.contains(" style=") && !got.body.contains(" onclick"));
    }
    assert!(pages.get(&format!("/amends-{style}")).header("cache-control").contains("immutable"));
}

#[test]
fn whatever_is_typed_comes_back_as_typed_or_is_refused_with_a_reason() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let code = desk.run("new \"A mistake\" --danger no --json").ok().json()["recovery"].as_str().unwrap().to_owned();
    let naughty = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "=cmd|' /C calc'!A0",
        "&lt;&amp;\u{202e}evil\u{200b}\u{feff}\u{200d}",
        "'; DROP TABLE record; --",
        "Z\u{0361}a\u{0334}lgo 😳 \u{1b}[31mred",
        "line one\nline two\n\n\tindented",
    ];
    for text in naughty {
        pages.goes(&format!("/r/{code}/note"), &[("line", text)]);
        let kept = desk.run("show --json --private").ok().stdout;
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert!(kept.to_string().contains(&serde_json::json!(text).to_string()), "{text:?} in {kept}");
        let answered = format!("/r/{code}/assess/known");
        pages.goes(&answered, &[("answer", text)]);
        let page = pages.get(&answered).body;
        assert!(page.contains(&format!(">\n{}</textarea>", shown(text))), "{text:?} in {page}");
    }
    let long = "é".repeat(600_000);
    let nul = pages.post(&format!("/r/{code}/note"), &[("line", "a\0b")]);
    assert!(nul.status == 422 && nul.body.contains("NUL"), "{}", nul.body);
    assert_eq!(pages.post(&format!("/r/{code}/note"), &[("line", &long)]).status, 303);
    assert_eq!(pages.post(&format!("/r/{code}/note"), &[("line", " \n")]).status, 422);
    assert_eq!(pages.ask("POST", "/", &"x".repeat(9 << 20), &[("sec-fetch-site", "same-origin")]).status, 413);
    desk.run("verify --all").ok();
}

#[test]
fn what_is_half_typed_is_given_back_until_it_is_said() {
    let desk = Desk::at("10:45");
    let pages = Pages::of(&desk);
    let code = desk.run("new \"A mistake\" --danger no --json").ok().json()["recovery"].as_str().unwrap().to_owned();
    let note = format!("/r/{code}/note");
    let keep = [("page", note.as_str()), ("field", "line"), ("words:line", "Half a li&ne")];
    assert_eq!(pages.post("/typed", &keep).status, 200);
    drop(pages);
    let pages = Pages::of(&desk);
    let asked = format!("/typed?page={}&field=line", encoded(&note));
    assert_eq!(pages.get(&asked).body, "line=Half+a+li%26ne");
    pages.goes(&note, &[("line", "Half a line, and the rest")]);
    assert_eq!(pages.get(&asked).body, "");
}

#[test]
fn pages_listen_on_this_machine_alone_and_end_with_a_key() {
    let desk = Desk::at("10:45");
    let refused = desk.run("serve --listen 0.0.0.0:0");
    assert!(refused.code == 4 && refused.stderr.contains("can be reached by others"), "{refused:#?}");
    let ended = Terminal::new(&desk, "serve").sees("Your pages are at").stops("").run();
    assert_eq!(ended.code, 0, "{ended:#?}");
}
