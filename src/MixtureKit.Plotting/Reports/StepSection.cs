using System.Globalization;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The slider of a report that steps through EM, and the pictures of every step.</summary>
internal static class StepSection
{
    private const int MostPoints = 250;

    private static readonly FigureSize s_size = new(440, 380);

    /// <summary>Writes the section, if there is a run to show.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject, PagePictures pictures)
    {
        if (subject.View.Count < 2 || subject.Fit.Auxiliary.Assignment != Assignment<Row>.Posterior || Picture(subject) is not { } picture || EmRun.Create(subject) is not { } run)
            return;
        int[] frames = run.Frames();
        html.Open("section", ("aria-labelledby", "steps")).Element("h2", "How EM finds it", ("id", "steps"));
        html.Element("p", Introduction(subject, run, hasPoints: Chosen(subject, 2, subject.View.IsMetric) is not null));
        WriteSlider(html, frames.Length - 1, Sentence(run, frames[^1]));
        html.Open("div", ("class", "frames"));
        for (int i = 0; i < frames.Length; i++)
            WriteFrame(html, subject, pictures, run, frames[i], picture, i == frames.Length - 1);
        html.Close().Close();
    }

    private static void WriteSlider(HtmlWriter html, int last, string sentence)
    {
        string end = last.ToString(CultureInfo.InvariantCulture);
        html.Open("div", ("class", "stepper")).Element("label", "Step of EM", ("for", "step"));
        html.Empty("input", ("type", "range"), ("id", "step"), ("min", "0"), ("max", end), ("step", "1"), ("value", end), ("aria-valuetext", sentence));
        html.Element("button", "Play", ("type", "button"), ("id", "play"));
        html.Element("p", sentence, ("id", "said"));
        html.Close();
    }

    private static void WriteFrame(HtmlWriter html, ReportSubject subject, PagePictures pictures, EmRun run, int step, Func<Mixture<Row>, EmRun, Figure> picture, bool isShown)
    {
        string sentence = Sentence(run, step);
        html.Open("div", ("class", isShown ? "frame now" : "frame"), ("data-text", sentence)).Element("p", sentence, ("class", "step"));
        html.Open("div", ("class", "plane")).Markup(pictures.Draw(picture(run.Models[step], run))).Close();
        html.Open("div", ("class", "beside")).Markup(pictures.Draw(LikelihoodTrace.Create(run.Trace, step, new FigureOptions { Size = s_size }))).Close();
        if (step > 0 && ReportSubject.Try(() => LowerBoundPath.Create(run.Models[step - 1], run.Observations, new FigureOptions { Size = s_size }, subject.CancellationToken)) is { } bound)
            html.Open("div", ("class", "beside")).Markup(pictures.Draw(bound)).Close();
        else
            html.Element("p", step == 0 ? "This is the start. The next picture of the lower bound is that of the first step." : "The step no longer moves: the lower bound touches the log-likelihood at its maximum.", ("class", "beside still"));
        html.Close();
    }

    /// <summary>Returns what draws the model of a step: two columns, or one; null if nothing suits.</summary>
    private static Func<Mixture<Row>, EmRun, Figure>? Picture(ReportSubject subject)
    {
        FigureOptions options = subject.Figures with { Size = s_size, MostPoints = MostPoints };
        ColumnChoice? plane = Chosen(subject, 2, subject.View.IsMetric), real = Chosen(subject, 1, j => subject.View.Kind(j) == ColumnKind.Real);
        ColumnChoice? level = Chosen(subject, 1, j => subject.View.Kind(j) is ColumnKind.Count or ColumnKind.Level);
        if (plane is not null)
            return (model, run) => ComponentScatter.Create(model, run.Observations, options with { Columns = Names(subject, plane) });
        if (real is not null)
            return (model, run) => ComponentHistogram.Create(model, run.Observations, options with { Columns = Names(subject, real) });
        return level is null ? null : (model, run) => LevelFrequencies.Create(model, run.Observations, options with { Columns = Names(subject, level) });
    }

    private static ColumnChoice? Chosen(ReportSubject subject, int count, Func<int, bool> fits) =>
        Enumerable.Range(0, subject.View.ColumnCount).Count(fits) < count ? null : ColumnChoice.Create(subject.View, subject.Figures, count, count, fits, "", "");

    private static string[] Names(ReportSubject subject, ColumnChoice choice) => [.. choice.Indices.Select(j => subject.View.ColumnNames[j])];

    private static string Introduction(ReportSubject subject, EmRun run, bool hasPoints)
    {
        int all = subject.Observations.Count, used = run.Observations.Count;
        string rows = used < all ? $" on a random sample of {used} of {MessageText.Count(all, "row")}" : "";
        string drawn = hasPoints && used > MostPoints ? $" At most {MostPoints} points are drawn." : "";
        string colors = hasPoints ? ", which are the colors of the points," : "";
        return $"One run of EM from a rough start{rows}, made again for this page. Each step computes the responsibilities{colors} and then moves the components to the maximum of the lower bound that they give.{drawn}";
    }

    private static string Sentence(EmRun run, int step) => string.Create(
        CultureInfo.InvariantCulture, $"iteration {step} of {run.Models.Count - 1}: log-likelihood {FigureText.Create(run.Trace[step].LogLikelihood)}");
}
