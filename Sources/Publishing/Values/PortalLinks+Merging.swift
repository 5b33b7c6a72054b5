extension PortalLinks {
    /// All links together: archives of one active dossier belong together, and where none is named those of one enterprise number. The archive that
    /// was kept longest stands first and gives the dossier its name. The order of `links` does not show.
    package static func merging(_ links: [PortalLinks]) -> PortalLinks {
        let groups = Dictionary(grouping: links.flatMap(\.dossiers), by: \.place)
        return PortalLinks(groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, parts in
            let archives = parts.flatMap(\.archives).sorted { $0.comes(before: $1) }
            guard let latest = parts.first(where: { $0.archives.contains { $0 == archives.first } }) else { return nil }
            return Dossier(active: latest.active, name: latest.name, number: latest.number, archives: archives)
        })
    }

    /// The same links with addresses below `address`, which may end in a slash; as they are where it is empty.
    package func addressed(below address: String) -> PortalLinks {
        guard !address.isEmpty else { return self }
        let start = address.hasSuffix("/") ? address : address + "/"
        return changingEditions { edition in
            var edition = edition
            edition.address = start + edition.address
            return edition
        }
    }

    /// The same links with each user written as `spelling` has it.
    func spelled(_ spelling: UserSpelling) -> PortalLinks {
        changingEditions { edition in
            var edition = edition
            edition.users = spelling.users(edition.users)
            return edition
        }
    }

    /// The same links without editions that are not published.
    func keeping(_ names: Set<String>) -> PortalLinks { changingEditions { names.contains($0.name) ? $0 : nil } }

    private func changingEditions(_ change: (Edition) -> Edition?) -> PortalLinks {
        var links = self
        for dossier in links.dossiers.indices {
            for archive in links.dossiers[dossier].archives.indices {
                links.dossiers[dossier].archives[archive].editions = dossiers[dossier].archives[archive].editions.compactMap(change)
            }
        }
        return links
    }
}

extension PortalLinks.Archive {
    fileprivate func comes(before other: Self) -> Bool {
        updatedUntil == other.updatedUntil ? dossier < other.dossier : updatedUntil > other.updatedUntil
    }
}

extension PortalLinks.Dossier {
    /// What archives of one client have in common, to compare and to sort by.
    fileprivate var place: [String] {
        if !active.isEmpty { return [active] }
        return number.isEmpty ? ["", "", archives.first?.dossier ?? ""] : ["", number]
    }
}
