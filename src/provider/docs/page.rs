//! A page of the documentation, and what all pages have in common.

/// Where the guides are on the web: registries show pages at addresses of their own, where relative
/// links between folders break.
pub const GUIDES: &str =
    "https://github.com/greenlang/terraform-provider-glsizing/blob/main/docs/guides/";

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Below `docs/`.
    pub path: String,
    /// Markdown with front matter.
    pub text: String,
}

/// What both registries read at the top of a page.
pub fn front_matter(title: &str, subcategory: &str, description: &str) -> String {
    format!(
        "---\npage_title: \"{title}\"\nsubcategory: \"{subcategory}\"\ndescription: |-\n  \
         {description}\n---\n\n"
    )
}

/// The section of the example that `files` has for a name; none without an example.
pub fn example(files: &[(&str, &str)], name: &str) -> String {
    let file = files.iter().find(|(of, _)| *of == name);
    file.map_or_else(String::new, |(_, file)| format!("## Example Usage\n\n{}\n", hcl(file)))
}

/// A file of HCL as a code block.
pub fn hcl(file: &str) -> String {
    format!("```terraform\n{file}```\n")
}
