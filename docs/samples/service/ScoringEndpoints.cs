using Microsoft.AspNetCore.Http.HttpResults;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;

namespace MixtureKit.Samples.Service;

/// <summary>The two questions that the service answers about rows of the model's columns.</summary>
internal static class ScoringEndpoints
{
    /// <summary>Name of the model.</summary>
    public const string Model = "main";

    /// <summary>Answers with log p(x) of each row.</summary>
    public static Task<Results<Ok<ScoreAnswer>, ProblemHttpResult>> Score(
        HttpRequest request, [FromKeyedServices(Model)] MixtureScorer scorer, ServiceMeter meter, CancellationToken cancelled) =>
        Answer(request, scorer, meter, (model, scores) => new ScoreAnswer(model.Generation, [.. scores.LogDensities.Select(FiniteOrNull)]), cancelled);

    /// <summary>Answers with the most probable component of each row, and the probabilities of all.</summary>
    public static Task<Results<Ok<PredictAnswer>, ProblemHttpResult>> Predict(
        HttpRequest request, [FromKeyedServices(Model)] MixtureScorer scorer, ServiceMeter meter, CancellationToken cancelled) =>
        Answer(request, scorer, meter, (model, scores) => new PredictAnswer(model.Generation, scores.Components, Responsibilities(scores)), cancelled);

    private static async Task<Results<Ok<T>, ProblemHttpResult>> Answer<T>(
        HttpRequest request, MixtureScorer scorer, ServiceMeter meter, Func<LoadedModel, Scores, T> answer, CancellationToken cancelled)
    {
        // One model for the whole request, even if the file is replaced during it.
        LoadedModel model = scorer.Current;
        if (!request.HasJsonContentType())
            return BadInput.OtherType(request.ContentType);
        try
        {
            Row[] rows = await RowsReader.ReadAsync(request.Body, model.Saved.ColumnNames, cancelled);
            Scores scores = model.Score(rows, cancelled);
            meter.Count(rows.Length);
            return TypedResults.Ok(answer(model, scores));
        }
        catch (UnusableDataException fault)
        {
            return BadInput.At(fault, model.Saved.ColumnNames);
        }
    }

    // JSON has no infinities: an impossible row has no log-density.
    private static double? FiniteOrNull(double value) => double.IsFinite(value) ? value : null;

    private static double[][] Responsibilities(Scores scores) => [.. Enumerable.Range(0, scores.Count).Select(row => scores.Responsibilities(row).ToArray())];
}
