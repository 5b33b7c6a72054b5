package import DossierModel

/// Takes nothing and reports nothing: for reading one value, before or beside the reading that reports.
package final class IgnoringIntake: DossierIntake {
    package init() {}
    package func take(_ part: DossierPart) {}
    package func report(_ diagnostic: Diagnostic) {}
}
