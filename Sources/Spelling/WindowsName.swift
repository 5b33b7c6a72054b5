/// Names that mean something else on Windows.
package enum WindowsName {
    private static let devices = Set(["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// Whether Windows takes a name in small letters for a device, as it does `nul.pdf` too: what stands before the first dot decides.
    package static func isDevice(_ name: String) -> Bool { devices.contains(String(name.prefix { $0 != "." })) }
}
