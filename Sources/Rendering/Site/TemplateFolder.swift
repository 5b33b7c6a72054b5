import Foundation

/// Finds the folder with the templates: the one asked for, or the program's own wherever it is installed.
package enum TemplateFolder {
    /// Looks beside the program, under `share/vitrine` of its prefix, and up from it through a build folder to a checkout.
    ///
    /// - Parameters:
    ///   - asked: A folder given by the user; it must hold `pages` and `labels`.
    ///   - program: The path of the running program, links resolved.
    /// - Returns: nil if there is none.
    package static func find(asked: String?, program: String) -> String? {
        if let asked { return isTemplates(asked) ? asked : nil }
        var folder = (program as NSString).deletingLastPathComponent
        let prefix = (folder as NSString).deletingLastPathComponent
        for candidate in [folder + "/Templates", prefix + "/share/vitrine/Templates"] where isTemplates(candidate) { return candidate }
        while folder.count > 1 {
            folder = (folder as NSString).deletingLastPathComponent
            if isTemplates(folder + "/Templates") { return folder + "/Templates" }
        }
        return nil
    }

    /// The path of the running program, links resolved.
    package static func runningProgram() -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first ?? ""
    }

    private static func isTemplates(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/pages/frame.mustache")
            && FileManager.default.fileExists(atPath: path + "/labels/nl.yml")
    }
}
