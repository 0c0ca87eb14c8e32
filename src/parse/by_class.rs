//! What class attributes say, each value read once for all elements that have it.

use super::tree::{NodeId, Tree};

/// For each class attribute of a page what somebody reads in it.
pub(crate) struct ByClass<T>(Vec<T>);

impl<T: Copy> ByClass<T> {
    /// Reads all of a page, and what no class at all means, which is an empty value.
    pub(crate) fn read(tree: &Tree, read: impl FnMut(&str) -> T) -> ByClass<T> {
        ByClass(std::iter::once("").chain(tree.class_values()).map(read).collect())
    }

    /// What the class attribute of an element says.
    pub(crate) fn of(&self, tree: &Tree, id: NodeId) -> T {
        self.0[tree.class_number(id)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{DOCUMENT, Tag};

    #[test]
    fn elements_with_the_same_classes_share_what_was_read_of_them() {
        let tree = Tree::parse("<p class='a b'>1<p>2<p class=c>3<p class='a b'>4");
        let mut read = 0;
        let lengths = ByClass::read(&tree, |value| {
            read += 1;
            value.len()
        });
        assert_eq!(read, 3);
        let mut found = Vec::new();
        let mut at = DOCUMENT;
        while let Some(id) = tree.next_in_order(at, DOCUMENT) {
            at = id;
            if tree.tag(id) == Some(Tag::P) {
                found.push(lengths.of(&tree, id));
            }
        }
        assert_eq!(found, [3, 0, 1, 3]);
    }
}
