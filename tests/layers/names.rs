//! What one module declares and what it names, read from its source with `syn`.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Meta, UseTree, Visibility};

/// The segments of a path: `crate`, `units`, `Gib`.
pub type Path = Vec<String>;

/// What a module declares and names. Code that only tests compile is left out.
#[derive(Default)]
pub struct Names {
    /// Modules declared in a file of their own.
    pub files: Vec<String>,
    /// Modules written inline, with their items.
    pub inline: Vec<(String, Vec<Item>)>,
    /// Everything else declared at the module's top level.
    pub items: BTreeSet<String>,
    pub imports: Vec<Import>,
    /// Every path of the code that is no `use`.
    pub paths: Vec<Path>,
    /// Names that patterns bind: variables.
    bound: BTreeSet<String>,
}

/// One name that a `use` brings in; `alias` is `None` for `*`.
pub struct Import {
    pub alias: Option<String>,
    pub path: Path,
    pub public: bool,
}

impl Names {
    pub fn of(items: &[Item]) -> Self {
        let mut names = Self::default();
        for item in items.iter().filter(|item| !only_in_tests(attributes(item))) {
            names.declare(item);
            names.visit_item(item);
        }
        names
    }

    fn declare(&mut self, item: &Item) {
        let ident = match item {
            Item::Mod(module) => {
                let name = module.ident.to_string();
                match &module.content {
                    Some((_, items)) => self.inline.push((name, items.clone())),
                    None => self.files.push(name),
                }
                return;
            }
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::Type(item) => &item.ident,
            Item::Union(item) => &item.ident,
            Item::Macro(item) if item.ident.is_some() => item.ident.as_ref().unwrap(),
            _ => return,
        };
        self.items.insert(ident.to_string());
    }

    /// Whether the module's own code uses a name, as more than something that it passes on.
    pub fn uses(&self, name: &str) -> bool {
        let is_variable = |path: &Path| path.len() == 1 && self.bound.contains(name);
        self.paths.iter().any(|path| path[0] == name && !is_variable(path))
    }

    fn import(&mut self, tree: &UseTree, before: &Path, public: bool) {
        let with = |name: &syn::Ident| {
            let name = name.to_string();
            let extended = before.iter().cloned().chain([name.clone()]).collect::<Path>();
            if name == "self" && !before.is_empty() { before.clone() } else { extended }
        };
        match tree {
            UseTree::Path(tree) => self.import(&tree.tree, &with(&tree.ident), public),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(tree, before, public));
            }
            UseTree::Glob(_) => {
                self.imports.push(Import { alias: None, path: before.clone(), public });
            }
            UseTree::Name(name) => {
                let path = with(&name.ident);
                self.imports.push(Import { alias: path.last().cloned(), path, public });
            }
            UseTree::Rename(name) => {
                let alias = Some(name.rename.to_string());
                self.imports.push(Import { alias, path: with(&name.ident), public });
            }
        }
    }

    /// Paths in a macro's arguments, which have no syntax of their own.
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Literal(literal) => self.path_in_text(&literal.to_string()),
                TokenTree::Ident(_) => at = self.scan_path(&tokens, at),
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// The path that starts here, and the place of its last token.
    fn scan_path(&mut self, tokens: &[TokenTree], start: usize) -> usize {
        let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
        let mut path = vec![tokens[start].to_string()];
        let mut at = start;
        while is(at + 1, ':') && is(at + 2, ':') {
            let Some(TokenTree::Ident(name)) = tokens.get(at + 3) else { break };
            path.push(name.to_string());
            at += 3;
        }
        let called = matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
        let is_type = path[0].starts_with(|c: char| c.is_uppercase());
        let member = start > 0 && (is(start - 1, '.') || is(start - 1, '$'));
        if !member && (path.len() > 1 || called || is_type) {
            self.paths.push(path);
        }
        at
    }

    /// `#[serde(with = "crate::units::text")]`.
    fn path_in_text(&mut self, literal: &str) {
        let text = literal.trim_matches('"');
        let segment =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        if text.contains("::") && text.split("::").all(segment) {
            self.paths.push(text.split("::").map(str::to_owned).collect());
        }
    }
}

impl<'a> Visit<'a> for Names {
    fn visit_path(&mut self, path: &'a syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        let public = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &Vec::new(), public);
    }

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        self.visit_path(&called.path);
        self.scan(called.tokens.clone());
    }

    fn visit_pat_ident(&mut self, pattern: &'a syn::PatIdent) {
        self.bound.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_attribute(&mut self, attribute: &'a Attribute) {
        match &attribute.meta {
            Meta::List(list) => self.scan(list.tokens.clone()),
            Meta::Path(_) | Meta::NameValue(_) => {}
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        if !only_in_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    // A module of its own.
    fn visit_item_mod(&mut self, _: &'a syn::ItemMod) {}

    // `pub(super)` names no item.
    fn visit_vis_restricted(&mut self, _: &'a syn::VisRestricted) {}
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// `#[cfg(test)]`, `#[cfg(all(test, unix))]`, `#[test]`.
fn only_in_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) => {
            let words = list.tokens.to_string();
            let has = |word| words.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
            list.path.is_ident("cfg") && has("test") && !has("not") && !has("any")
        }
        Meta::NameValue(_) => false,
    })
}
