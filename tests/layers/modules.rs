//! The crate's modules, and what each names of the others: paths followed to where items are defined.

use super::names::{Import, Names, Path};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The library's modules by path; the root's is empty.
pub struct Modules(BTreeMap<Path, Names>);

/// Where a path leads.
#[derive(PartialEq)]
enum Target {
    Module(Path),
    /// The module that defines it.
    Item(Path),
    /// Of another crate: the path with aliases replaced.
    External(Path),
}

/// One name in one module.
pub struct Reference {
    pub from: Path,
    /// As it would be written from the crate's root, or in another crate.
    pub named: Path,
    pub external: bool,
    /// The module that defines the item, where it is another one than `from`, and needed by its code.
    pub needs: Option<Path>,
}

/// Longer chains of re-exports than this are none.
const STEPS: usize = 16;

impl Modules {
    /// Reads `src/lib.rs` and what it declares.
    pub fn of_the_library() -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::read(|file| fs::read_to_string(root.join(file)).ok())
    }

    pub fn read(source: impl Fn(&str) -> Option<String>) -> Self {
        let mut modules = Self(BTreeMap::new());
        let text = source("src/lib.rs").expect("src/lib.rs");
        modules.add(Vec::new(), &syn::parse_file(&text).unwrap().items, &source);
        modules
    }

    fn add(&mut self, path: Path, items: &[syn::Item], source: &impl Fn(&str) -> Option<String>) {
        let names = Names::of(items);
        let child = |name: &String| path.iter().cloned().chain([name.clone()]).collect::<Path>();
        for (name, items) in &names.inline {
            self.add(child(name), items, source);
        }
        for name in &names.files {
            let place = format!("src/{}", child(name).join("/"));
            let text =
                source(&format!("{place}.rs")).or_else(|| source(&format!("{place}/mod.rs")));
            let text = text.unwrap_or_else(|| panic!("{place} has no file"));
            self.add(child(name), &syn::parse_file(&text).unwrap().items, source);
        }
        self.0.insert(path, names);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Everything that modules name outside themselves.
    pub fn references(&self) -> Vec<Reference> {
        self.0.iter().flat_map(|(from, names)| self.references_of(from, names)).collect()
    }

    fn references_of(&self, from: &Path, names: &Names) -> Vec<Reference> {
        let imports = names.imports.iter().filter_map(|import| {
            let passes_on =
                import.public && import.alias.as_deref().is_none_or(|alias| !names.uses(alias));
            self.reference(from, &import.path, import.alias.is_none(), passes_on)
        });
        let paths = names.paths.iter().filter(|path| path.len() > 1);
        let paths = paths.filter_map(|path| self.reference(from, path, false, false));
        imports.chain(paths).collect()
    }

    fn reference(&self, from: &Path, path: &Path, all: bool, passes_on: bool) -> Option<Reference> {
        let target = self.follow(from, path, STEPS)?;
        let (module, external) = match &target {
            Target::External(path) => {
                return Some(Reference {
                    from: from.clone(),
                    named: path.clone(),
                    external: true,
                    needs: None,
                });
            }
            Target::Item(module) => (Some(module), false),
            Target::Module(module) => (all.then_some(module), false),
        };
        let below = |module: &Path| module.starts_with(from);
        let needs = module.filter(|module| *module != from && !(passes_on && below(module)));
        let named = self.written_out(from, path).unwrap_or_default();
        Some(Reference { from: from.clone(), named, external, needs: needs.cloned() })
    }

    /// The path from the crate's root, with the alias at its beginning replaced.
    fn written_out(&self, from: &Path, path: &Path) -> Option<Path> {
        let mut module = from.clone();
        let mut rest = &path[..];
        match rest.first()?.as_str() {
            "crate" => (module, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {}
            first if self.has_child(from, first) => {}
            first => {
                let import = self.0[from]
                    .imports
                    .iter()
                    .find(|i| i.alias.as_deref() == Some(first) && i.path[0] != first)?;
                return Some([self.written_out(from, &import.path)?, rest[1..].to_vec()].concat());
            }
        }
        while rest.first().is_some_and(|segment| segment == "super") {
            module.pop();
            rest = &rest[1..];
        }
        Some([module, rest.to_vec()].concat())
    }

    fn has_child(&self, module: &Path, name: &str) -> bool {
        self.0.contains_key(&[module.clone(), vec![name.to_owned()]].concat())
    }

    /// Where a path in a module leads; `None` where its beginning is a name that no `use` brings in.
    fn follow(&self, from: &Path, path: &Path, steps: usize) -> Option<Target> {
        let first = path.first()?.as_str();
        if steps == 0 || first == "Self" {
            return None;
        }
        match first {
            "crate" => return self.within(&Vec::new(), &path[1..], steps),
            "self" => return self.within(from, &path[1..], steps),
            "super" => {
                let parent = from.split_last()?.1.to_vec();
                let rest = &path[1..];
                return if rest.is_empty() {
                    Some(Target::Module(parent))
                } else {
                    self.above(&parent, rest, steps)
                };
            }
            _ => {}
        }
        let names = &self.0[from];
        if self.has_child(from, first) || names.items.contains(first) {
            return self.within(from, path, steps);
        }
        let known =
            |import: &&Import| import.alias.as_deref() == Some(first) && import.path[0] != first;
        if let Some(import) = names.imports.iter().find(known) {
            let whole = [import.path.clone(), path[1..].to_vec()].concat();
            return self.follow(from, &whole, steps - 1);
        }
        let glob =
            names.imports.iter().filter(|import| import.alias.is_none() && import.path != *path);
        for import in glob {
            let whole = [import.path.clone(), path.clone()].concat();
            match self.follow(from, &import.path, steps - 1) {
                Some(Target::Module(module)) if self.has(&module, first) => {
                    return self.within(&module, path, steps - 1);
                }
                Some(Target::External(_)) if import.path[0] == "std" => {
                    return Some(Target::External(whole));
                }
                _ => {}
            }
        }
        Some(Target::External(path.clone()))
    }

    fn above(&self, module: &Path, rest: &[String], steps: usize) -> Option<Target> {
        if rest[0] == "super" {
            self.follow(module, &rest.to_vec(), steps - 1)
        } else {
            self.within(module, rest, steps)
        }
    }

    /// Whether a module declares or brings in a name.
    fn has(&self, module: &Path, name: &str) -> bool {
        let names = &self.0[module];
        self.has_child(module, name)
            || names.items.contains(name)
            || names.imports.iter().any(|import| import.alias.as_deref() == Some(name))
    }

    /// Follows the rest of a path from a module. What a macro made counts as the module's own.
    fn within(&self, module: &Path, rest: &[String], steps: usize) -> Option<Target> {
        let Some(first) = rest.first() else { return Some(Target::Module(module.clone())) };
        let names = &self.0[module];
        if self.has_child(module, first) {
            let child = [module.clone(), vec![first.clone()]].concat();
            return self.within(&child, &rest[1..], steps);
        }
        if names.items.contains(first) || steps == 0 {
            return Some(Target::Item(module.clone()));
        }
        if let Some(import) =
            names.imports.iter().find(|import| import.alias.as_ref() == Some(first))
        {
            let whole = [import.path.clone(), rest[1..].to_vec()].concat();
            return self.follow(module, &whole, steps - 1);
        }
        for import in names.imports.iter().filter(|import| import.alias.is_none()) {
            if let Some(Target::Module(other)) = self.follow(module, &import.path, steps - 1)
                && other != *module
                && self.has(&other, first)
            {
                return self.within(&other, rest, steps - 1);
            }
        }
        Some(Target::Item(module.clone()))
    }
}

/// Which module needs which, with the names that show it.
pub fn needs(references: &[Reference]) -> BTreeMap<(Path, Path), BTreeSet<String>> {
    let mut edges: BTreeMap<(Path, Path), BTreeSet<String>> = BTreeMap::new();
    for reference in references {
        if let Some(module) = &reference.needs {
            let edge = edges.entry((reference.from.clone(), module.clone())).or_default();
            edge.insert(reference.named.join("::"));
        }
    }
    edges
}
