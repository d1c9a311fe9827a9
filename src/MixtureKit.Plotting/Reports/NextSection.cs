namespace MixtureKit.Plotting;

/// <summary>The steps after a report, with their commands, and the origin of the report.</summary>
internal static class NextSection
{
    /// <summary>Writes the section, if there is anything to tell.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject)
    {
        HtmlReportOptions options = subject.Options;
        if (options.NextSteps.Count == 0 && options.Origin.Length == 0)
            return;
        html.Open("section", ("aria-labelledby", "next")).Element("h2", "What to do next", ("id", "next"));
        foreach (ReportStep step in options.NextSteps)
        {
            html.Element("p", step.Text);
            html.Open("pre").Element("code", step.Command).Close();
        }
        if (options.Origin.Length > 0)
        {
            html.Element("p", "This report comes from");
            html.Open("pre").Element("code", options.Origin).Close();
        }
        html.Close();
    }
}
