extension RawPath {
    /// Whether a desktop or a tool left this behind: a name with a leading dot anywhere in the path, `Thumbs.db`, `desktop.ini`.
    package var isDesktopLeftover: Bool {
        components.contains { $0.bytes.first == 46 || $0 == "Thumbs.db" || $0 == "desktop.ini" }
    }
}
