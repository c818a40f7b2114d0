//! What a core should not send: configurations in MessagePack, byte by byte.

use std::collections::BTreeMap;

use glsizing::provider::Glsizing;
use glsizing::tfplugin::generated::tfplugin6::DynamicValue;
use glsizing::tfplugin::{Provider, Type, codec};

use crate::support::source;

pub const PLAN: &str = "glsizing_plan";
pub const FORECAST: &str = "glsizing_forecast";

/// An object in MessagePack, one encoded value an attribute.
pub struct Config(BTreeMap<String, Vec<u8>>);

impl Config {
    /// An object of the type, all null.
    pub fn unset(ty: &Type) -> Config {
        let Type::Object(types) = ty else { panic!("{ty:?}: not an object") };
        Config(types.keys().map(|name| (name.clone(), vec![0xc0])).collect())
    }

    /// A `glsizing_plan`.
    pub fn valid() -> Config {
        Config::unset(&source(PLAN).schema().ty())
            .with("organizations", &number(50))
            .with("users", &number(500))
            .with("transactions_per_day", &number(50_000))
    }

    /// A nested object of a `glsizing_plan`, all null.
    pub fn inside(name: &str) -> Config {
        let Type::Object(types) = source(PLAN).schema().ty() else { panic!("an object") };
        Config::unset(&types[name])
    }

    /// A `provider` block, all null.
    pub fn provider() -> Config {
        Config::unset(&Glsizing::default().schema().ty())
    }

    /// A `glsizing_forecast`.
    pub fn forecast() -> Config {
        let ty = source(FORECAST).schema().ty();
        let Type::Object(types) = &ty else { panic!("an object") };
        let held = |amount| growing(&types["users"], amount, &number(0));
        Config::unset(&ty)
            .with("starting_on", &text(b"2027-01-01"))
            .with("months", &number(3))
            .with("organizations", &held(50))
            .with("users", &held(500))
            .with("transactions_per_day", &held(50_000))
    }

    /// A forecast whose months all differ.
    pub fn long_forecast() -> Config {
        let Type::Object(types) = source(FORECAST).schema().ty() else { panic!("an object") };
        let users = growing(&types["users"], 500, &text(b"0.05"));
        Config::forecast().with("months", &number(120)).with("users", &users)
    }

    pub fn with(mut self, name: &str, bytes: &[u8]) -> Config {
        self.0.insert(name.to_owned(), bytes.to_vec());
        self
    }

    pub fn without(mut self, name: &str) -> Config {
        self.0.remove(name);
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let length = u16::try_from(self.0.len()).unwrap().to_be_bytes();
        let mut bytes = vec![0xde, length[0], length[1]];
        for (name, value) in &self.0 {
            bytes.extend(text(name.as_bytes()));
            bytes.extend(value);
        }
        bytes
    }

    pub fn message(&self) -> Option<DynamicValue> {
        msgpack(self.bytes())
    }
}

/// An amount that grows.
fn growing(ty: &Type, start: u32, monthly_growth: &[u8]) -> Vec<u8> {
    let trajectory = Config::unset(ty).with("start", &number(start));
    trajectory.with("monthly_growth", monthly_growth).bytes()
}

pub fn number(value: u32) -> Vec<u8> {
    codec::encode(&u64::from(value).into(), &Type::Number).unwrap()
}

/// A string of any bytes, of at most 255.
pub fn text(bytes: &[u8]) -> Vec<u8> {
    [&[0xd9, u8::try_from(bytes.len()).unwrap()], bytes].concat()
}

pub fn msgpack(msgpack: Vec<u8>) -> Option<DynamicValue> {
    Some(DynamicValue { msgpack, json: vec![] })
}

pub fn json(text: &str) -> Option<DynamicValue> {
    Some(DynamicValue { msgpack: vec![], json: text.as_bytes().to_vec() })
}

pub type Case = (&'static str, Option<DynamicValue>);

/// What can be wrong with a message as a whole.
pub fn values() -> Vec<Case> {
    vec![
        ("no value", None),
        ("an empty value", Some(DynamicValue::default())),
        ("null", msgpack(vec![0xc0])),
        ("an object cut within its length", msgpack(vec![0xde, 0])),
        ("an object cut within its first key", msgpack(vec![0xde, 0, 40, 0xa6, b'r', b'e'])),
        ("a byte that MessagePack reserves", msgpack(vec![0xc1])),
        ("an array", msgpack(vec![0x90])),
        ("a map said to have 4,294,967,295 entries", msgpack(vec![0xdf, 0xff, 0xff, 0xff, 0xff])),
        ("10,000 arrays in each other", msgpack([vec![0x91; 10_000], vec![0xc0]].concat())),
        ("a key that is a number", msgpack(vec![0x81, 0x01, 0xc0])),
        ("a key that is not UTF-8", msgpack([&[0x81][..], &text(&[0xff, 0xfe]), &[0xc0]].concat())),
        ("JSON that ends early", json("{")),
        ("JSON of another type", json("[]")),
        ("10,000 arrays of JSON in each other", json(&"[".repeat(10_000))),
    ]
}

/// What can be wrong with one attribute.
pub fn attributes() -> Vec<Case> {
    let organizations = |bytes: &[u8]| Config::valid().with("organizations", bytes).message();
    let twice = {
        let mut bytes = Config::valid().without("id").bytes();
        bytes[2] += 1;
        [bytes, text(b"users"), vec![0x01]].concat()
    };
    vec![
        ("an attribute left out", Config::valid().without("organizations").message()),
        ("an attribute too many", Config::valid().with("organisations", &[0x01]).message()),
        ("an attribute twice", msgpack(twice)),
        ("a required attribute null", organizations(&[0xc0])),
        ("a computed attribute set", Config::valid().with("id", &text(b"mine")).message()),
        ("a number that is a boolean", organizations(&[0xc3])),
        ("a number that is an array", organizations(&[0x90])),
        ("a number in words", organizations(&text(b"fifty"))),
        ("not a number", organizations(&[&[0xcb][..], &f64::NAN.to_be_bytes()].concat())),
        ("infinity", organizations(&[&[0xcb][..], &f64::INFINITY.to_be_bytes()].concat())),
        ("a number of a billion digits", organizations(&text(b"1e999999999"))),
        ("a number of 100,000 digits", organizations(&long(&[b'7'; 100_000]))),
        ("a number with a fraction", organizations(&text(b"0.5"))),
        ("a negative number", organizations(&[0xff])),
        ("text that is a number", Config::valid().with("region", &[0x07]).message()),
        ("text that is not UTF-8", Config::valid().with("region", &text(&[0xff, 0xfe])).message()),
        (
            "text said to have 4 GiB",
            Config::valid().with("region", &[0xdb, 255, 255, 255, 255]).message(),
        ),
    ]
}

/// What can be wrong within one attribute.
pub fn nested() -> Vec<Case> {
    let with = |name: &str, bytes: &[u8]| Config::valid().with(name, bytes).message();
    let current = |name: &str, bytes: &[u8]| {
        with("current", &Config::inside("current").with(name, bytes).bytes())
    };
    let families = |bytes: &[u8]| {
        let families = Config::inside("instance_families").with("database", bytes);
        with("instance_families", &families.bytes())
    };
    let usage =
        |bytes: &[u8]| with("usage", &Config::inside("usage").with("internet_gb", bytes).bytes());
    let less = Config::inside("usage").without("nat_gb").bytes();
    vec![
        ("an array for an object", with("current", &[0x90])),
        ("an object's attribute left out", with("usage", &less)),
        ("an object's attribute too many", current("engine", &[0xc0])),
        ("an object said to have 65,535 attributes", with("current", &[0xde, 0xff, 0xff])),
        ("a number in words within", usage(&text(b"much"))),
        ("a negative number within", usage(&[0xff])),
        ("a list of numbers for one of text", families(&[0x91, 0x07])),
        ("a list said to have 4,294,967,295 elements", families(&[0xdd, 255, 255, 255, 255])),
        ("10,000 lists in each other", families(&[vec![0x91; 10_000], vec![0xc0]].concat())),
        ("a map's key that is a number", current("node_groups", &[0x81, 0x01, 0xc0])),
        ("a map's object that is text", current("node_groups", &[0x81, 0xa1, b'a', 0xa1, b'b'])),
    ]
}

/// What can be wrong with a `glsizing_forecast` beyond what every object can have.
pub fn forecasts() -> Vec<Case> {
    let with = |name: &str, bytes: &[u8]| Config::forecast().with(name, bytes).message();
    let Type::Object(types) = source(FORECAST).schema().ty() else { panic!("an object") };
    let amounts = Config::unset(&types["users"]);
    let by_date = |key: &[u8], amount: &[u8]| [&[0x81][..], &text(key), amount].concat();
    let on = |key: &[u8], amount: &[u8]| {
        let amounts = Config::unset(&types["users"]).with("on", &by_date(key, amount));
        with("users", &amounts.bytes())
    };
    vec![
        ("no date", with("starting_on", &text(b"2027-02-30"))),
        ("no month", with("months", &[0x00])),
        ("too many months", with("months", &number(121))),
        ("a number for an object", with("users", &[0x07])),
        ("neither growth nor dates", with("users", &amounts.bytes())),
        ("an amount on no date", on(b"soon", &[0x07])),
        ("an amount that is no number", on(b"2027-01-01", &text(b"many"))),
        ("an amount below what there can be", on(b"2027-01-01", &[0x00])),
    ]
}

pub fn long(bytes: &[u8]) -> Vec<u8> {
    [&[0xdb][..], &u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

/// What can be wrong with the provider's attributes.
pub fn settings() -> Vec<Case> {
    let with = |name: &str, bytes: &[u8]| {
        let unset = Config::unset(&Glsizing::default().schema().ty());
        unset.with(name, bytes).message()
    };
    vec![
        ("an attribute too many", with("profile", &[0xc0])),
        ("a region that is a number", with("region", &[0x07])),
        ("a path with a NUL", with("price_book", &text(b"prices\0.json"))),
        ("a path to nothing", with("price_book", &text(b"/nowhere/prices.json"))),
    ]
}
