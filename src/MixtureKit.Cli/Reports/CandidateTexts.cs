using MixtureKit.Choosing;
using MixtureKit.Cli.Fitting;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Reports;

/// <summary>The words for candidates: family, structure, and the cause of a failure with the names of columns.</summary>
internal sealed class CandidateTexts(FitRequest request, TrainingData data)
{
    private readonly DegeneracySentence _sentence = DegeneracySentence.For(request, data);

    /// <summary>The name of the family.</summary>
    public string Family => request.Family;

    /// <summary>Returns the structure of a candidate's covariances; null if the family has none.</summary>
    public string? Structure(ModelCandidate<Row> candidate) => request.HasStructure ? candidate.Family : null;

    /// <summary>Returns the reason that a candidate failed, or null.</summary>
    public string? Cause(CandidateOutcome<Row> outcome) =>
        outcome is { Status: FitStatus.Degenerate, Fit.Degeneracy: { } degeneracy } ? _sentence.Describe(degeneracy) : outcome.Cause;

    /// <summary>Returns a candidate in words, such as <c>3 components with diagonal covariance</c>.</summary>
    public string Describe(ModelCandidate<Row> candidate) =>
        $"{MessageText.Count(candidate.Components, "component")}{(Structure(candidate) is { } structure ? $" with {structure} covariance" : "")}";
}
