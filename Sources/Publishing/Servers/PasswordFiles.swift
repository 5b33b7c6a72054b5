/// Stand-in.
package enum PasswordFiles {
    package static func derive(in webroot: String) throws {}
}
