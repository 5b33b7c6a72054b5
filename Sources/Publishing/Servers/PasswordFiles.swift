/// Stand-in.
package struct PasswordFault: Error {
    package let problems: [String]
}

/// Stand-in.
package enum PasswordFiles {
    package static func derive(in webroot: String) throws {}
}
