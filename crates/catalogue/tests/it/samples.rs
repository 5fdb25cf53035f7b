//! Three recoveries, told from the first words on, through the rules: what people would really have seen.

use catalogue::Clockface;
use jiff::tz::TimeZone;
use recovery::command::{Command, Copy, Telling};
use recovery::content::{
    Answer, Content, Draft, Fact, MessageKind, Moment, Mood, Question, Reaction, SaidBy, WayForward,
};
use recovery::event::{Entry, Event, Limits, Opened, Told};
use recovery::fallout::{Conduct, Danger, Dimension, Fallout, Spread, Spreading, Window};
use recovery::person::{Hand, Person, Role, Way};
use recovery::view::Hearer;
use recovery::words::{Code, Words};
use recovery::{
    ItemId, Journal, JournalId, PersonId, Recovery, RecoveryId, Seq, Span, StrandKind, Target, Timestamp, View, decide,
    overlay, visible,
};
use uuid::Uuid;

/// Sam, whose recovery it is.
pub(crate) const SAM: PersonId = PersonId(Uuid::from_u128(1));
/// The lead.
pub(crate) const MARTA: PersonId = PersonId(Uuid::from_u128(2));
/// Who is affected, or helps.
pub(crate) const TOMASZ: PersonId = PersonId(Uuid::from_u128(3));

pub(crate) fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

/// Tuesday 10 March 2026 in Berlin.
pub(crate) fn at(time: &str) -> Timestamp {
    let text = format!("2026-03-10T{time}:00+01:00");
    Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

pub(crate) fn clock(time: &str) -> Clockface {
    Clockface { zone: TimeZone::get("Europe/Berlin").unwrap(), now: at(time) }
}

/// A recovery that is being written, with the clock in our hand.
pub(crate) struct Story {
    journals: Vec<Journal>,
    ids: u128,
    now: Timestamp,
}

impl Story {
    pub(crate) fn opened(time: &str, code: &str, said: &str) -> Self {
        let mut story = Self { journals: Vec::new(), ids: 100, now: at(time) };
        let limits = Limits { tell: Span::minutes(15), pause: Span::minutes(3) };
        let opened = Opened {
            recovery: RecoveryId(Uuid::from_u128(9)),
            code: Code::typed(code).unwrap(),
            owner: SAM,
            owner_name: Some(words("Sam Okafor")),
            limits: Some(limits),
        };
        let first = Content::Fact(Fact::new(Question::What, Answer::Known(words(said))));
        let items = vec![(story.id(), Content::Title(words(said))), (story.id(), first)];
        story.run(Command::Open { opened, items });
        story
    }

    fn id(&mut self) -> ItemId {
        self.ids += 1;
        ItemId(Uuid::from_u128(self.ids))
    }

    pub(crate) fn when(mut self, time: &str) -> Self {
        self.now = at(time);
        self
    }

    pub(crate) fn run(&mut self, command: Command) {
        let recovery = Recovery::replay(&self.journals);
        let decision = decide(&recovery, &command, SAM, self.now).unwrap();
        for (target, events) in decision.appends {
            let place = self.place(target);
            for event in events {
                self.append(place, event);
            }
        }
    }

    fn place(&mut self, target: Target) -> usize {
        let kind = match target {
            Target::Existing(id) => return self.journals.iter().position(|journal| journal.id == id).unwrap(),
            Target::NewPrivate => StrandKind::Private,
            Target::NewShared => StrandKind::Shared,
            Target::NewThread => StrandKind::Thread,
        };
        let id = JournalId(Uuid::from_u128(self.journals.len() as u128 + 1));
        self.journals.push(Journal { id, kind, entries: Vec::new() });
        self.journals.len() - 1
    }

    fn append(&mut self, place: usize, event: Event) {
        let entries = &mut self.journals[place].entries;
        let seq = Seq(entries.len() as u64);
        entries.push(Entry { seq, at: Some(self.now), stated_at: None, by: "m1".to_owned(), told: Told::Event(event) });
    }

    pub(crate) fn put(mut self, content: Content) -> Self {
        let item = self.id();
        self.run(Command::Put { item, content, shared: false });
        self
    }

    pub(crate) fn fact(self, question: Question, answer: &str) -> Self {
        self.put(Content::Fact(Fact::new(question, Answer::Known(words(answer)))))
    }

    pub(crate) fn not_known(self, question: Question) -> Self {
        self.put(Content::Fact(Fact::new(question, Answer::NotYet)))
    }

    pub(crate) fn noticed(self, time: &str) -> Self {
        self.put(Content::Moment { which: Moment::Noticed, when: at(time) })
    }

    pub(crate) fn fallout(
        self,
        dimension: Dimension,
        harm: u8,
        spread: Spread,
        window: Window,
        by: Option<&str>,
    ) -> Self {
        let by = by.map(at);
        self.put(Content::Fallout(Fallout { dimension, harm: harm.try_into().unwrap(), spread, window, by }))
    }

    pub(crate) fn person(self, person: PersonId, name: &str, role: Role, why: &str) -> Self {
        self.put(Content::Person(Person { person, name: words(name), role, why: Some(words(why)) }))
    }

    pub(crate) fn option(self, title: &str, parts: [&str; 5]) -> Self {
        let [helps, cost, soon, risk, undo] = parts.map(|part| Words::parse(part).ok());
        let is_nothing = title == "Do nothing";
        self.put(Content::Option(WayForward { title: words(title), is_nothing, helps, cost, soon, risk, undo }))
    }

    pub(crate) fn choose(self, title: &str) -> Self {
        let view = self.seen_by(SAM);
        let option = view.options().find(|(_, way)| way.title.as_str() == title).map(|(shown, _)| shown.id).unwrap();
        self.put(Content::Choice(option))
    }

    /// Everything that goes along by default goes along.
    pub(crate) fn told(mut self, person: PersonId, name: &str, role: Role, said: &str) -> Self {
        let recovery = Recovery::replay(&self.journals);
        let private = recovery.private.unwrap();
        let copied: Vec<(ItemId, Content)> = private
            .standing()
            .filter(|item| role != Role::Affected && item.content().goes_along_by_default())
            .filter(|item| item.copied_to.is_none())
            .map(|item| (item.id, item.content().clone()))
            .collect();
        let copies = copied.into_iter().map(|(from, content)| Copy { from, to: self.id(), content }).collect();
        let telling = Telling {
            item: self.id(),
            to: Person { person, name: words(name), role, why: None },
            kind: if role == Role::Affected { MessageKind::Apology } else { MessageKind::HeadsUp },
            way: Way::InPerson,
            said_at: self.now,
            words: Words::parse(said).ok(),
            copies,
            preview: "0".repeat(64),
            from_start: false,
            owner_name: None,
        };
        self.run(Command::Tell(Box::new(telling)));
        self
    }

    pub(crate) fn direction(self, time: &str, said: &str) -> Self {
        let hand = Hand::AsTold { at: at(time), way: Way::InPerson };
        self.put(Content::Direction(SaidBy { said_by: MARTA, hand, words: Some(words(said)) }))
    }

    /// By journal and entry.
    #[allow(dead_code)] // for the documents
    pub(crate) fn erase_and_withdraw(mut self, erase: (usize, u64), withdraw: (usize, u64)) -> Self {
        let entry = |story: &Self, (place, seq): (usize, u64)| {
            let journal = &story.journals[place];
            recovery::command::EntryId { kind: journal.kind, journal: journal.id, seq: Seq(seq) }
        };
        let withdrawn = entry(&self, withdraw);
        self.run(Command::Withdraw(withdrawn));
        let erased = entry(&self, erase);
        let reason = recovery::ErasureReason::PersonalData;
        self.run(Command::Erase { entry: erased, reason });
        self.journals[erase.0].entries[erase.1 as usize].told = Told::Erased;
        self
    }

    pub(crate) fn seen_by(&self, viewer: PersonId) -> View {
        visible(&overlay(viewer, &self.journals).unwrap(), self.now).unwrap()
    }

    /// The newest shared entry was written later than its writer says it happened.
    #[allow(dead_code)] // for the documents
    pub(crate) fn stated(mut self, time: &str) -> Self {
        self.journals[1].entries.last_mut().unwrap().stated_at = Some(at(time));
        self
    }
}

pub(crate) fn lead(view: &View) -> &Hearer {
    view.lead().unwrap()
}

/// Everything about the price list until just before the telling.
pub(crate) fn price_list() -> Story {
    Story::opened("10:44", "7kq2", "Emailed the March price list to every customer")
        .put(Content::Danger(Danger::None))
        .put(Content::Spreading(Spreading::No))
        .noticed("10:44")
        .when("10:47")
        .fact(Question::Who, "All customers on the list, Brandt & Co. most")
        .fact(Question::HowMany, "412 customers, 38 of them partners")
        .fact(Question::Outside, "It is with customers. Press not likely")
        .fact(Question::Data, "Names and discounts")
        .fact(Question::Known, "Ines Duarte")
        .not_known(Question::Policy)
        .fallout(Dimension::Customers, 2, Spread::Customers, Window::Hours, Some("12:00"))
        .put(Content::Conduct(Conduct::HonestMistake))
        .person(MARTA, "Marta Lindqvist", Role::Lead, "She answers for the partner accounts")
        .person(TOMASZ, "Tomasz Wilk", Role::Affected, "38 of his partners are on the list")
        .when("10:52")
        .option(
            "Letter before noon, then calls",
            ["The 38 partners", "My morning, one hour of Tomasz", "12:00 today", "A partner reads it as cold", "No"],
        )
        .option("Call all 38", ["The partners we reach", "Two people for two days", "Wednesday evening", "", "In part"])
        .option("Do nothing", ["Nobody", "", "", "They find out, and that we knew", ""])
        .choose("Letter before noon, then calls")
        .put(Content::Note(words("My hands are shaking. Breathe.")))
}

/// The price list, told and answered twice.
pub(crate) fn price_list_told() -> Story {
    let story = price_list().when("10:58");
    let said = catalogue::draft::heads_up(&story.seen_by(SAM), lead(&story.seen_by(SAM)), &clock("10:58"));
    story
        .told(MARTA, "Marta Lindqvist", Role::Lead, &said)
        .when("11:06")
        .put(Content::Acknowledgement(SaidBy {
            said_by: MARTA,
            hand: Hand::AsTold { at: at("11:00"), way: Way::InPerson },
            words: None,
        }))
        .direction("11:06", "Calls first, then the letter.")
        .put(Content::Reaction(Reaction { with: MARTA, mood: Mood::Hard, words: None }))
        .when("11:22")
        .direction("11:20", "Write to the partners first, calls after. I will handle the board.")
        .fact(Question::HowMany, "411 customers, 38 of them partners")
        .put(Content::Draft(Draft {
            kind: MessageKind::Apology,
            to: TOMASZ,
            text: words("Tomasz, I made a mistake, and I am sorry."),
        }))
}

/// A medicine in the wrong strength; nobody knows yet whether it hurt.
pub(crate) fn medicine() -> Story {
    Story::opened("21:10", "p3ma", "I gave Mr Keller 10 mg instead of 1 mg")
        .put(Content::Danger(Danger::Possible))
        .fact(Question::Who, "Mr Keller, room 4")
        .not_known(Question::HowMany)
        .fact(Question::Known, "Nobody yet")
        .person(MARTA, "Dr. Weber", Role::Lead, "Must see the patient")
}

/// A table dropped in production after a step was skipped.
pub(crate) fn table() -> Story {
    Story::opened("15:02", "h8vd", "The orders table was dropped in production")
        .put(Content::Danger(Danger::None))
        .put(Content::Spreading(Spreading::Unstoppable))
        .noticed("15:01")
        .fact(Question::Who, "Everybody who orders online")
        .not_known(Question::HowMany)
        .fact(Question::Policy, "Yes. The change was not reviewed by a second person")
        .put(Content::Conduct(Conduct::AtRiskShortcut))
        .fallout(Dimension::Operations, 3, Spread::Customers, Window::RunningNow, None)
        .fallout(Dimension::Privacy, 0, Spread::One, Window::Over, None)
        .person(MARTA, "marta", Role::Lead, "Decides on the restore")
        .option("Restore last night’s backup", ["", "", "40 minutes", "Orders since midnight are lost", ""])
}
