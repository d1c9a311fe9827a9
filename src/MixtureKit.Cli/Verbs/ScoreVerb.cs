using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Selection;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit score</c>, which prints the log-likelihood and criteria of a model on a table.</summary>
internal sealed class ScoreVerb : Verb
{
    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<string> _weight = OptionKinds.Text("--weight", "COLUMN", "Column of observation weights.");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Print one JSON object in place of the table.");
    private readonly Option<bool> _mpi = RankOptions.Mpi();

    public ScoreVerb(Terminal terminal, Interruption interruption)
        : base("score", "Log-likelihood and criteria of a model on a table.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_data);
        Command.Add(_weight);
        Command.Add(_json);
        Command.Add(_mpi);
    }

    protected override int Run(ParseResult parsed) => RunAmong(
        RankOptions.Begin(parsed.GetValue(_mpi)),
        [parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data)],
        ranks => Run(parsed, ranks));

    private int Run(ParseResult parsed, Communicator? ranks)
    {
        (string path, string data) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data));
        SavedModel<Row> model = ReadModel(ranks, path, data);
        var rows = RankModelRows.Read(model, data, parsed.GetValue(_weight)?.Trim(), keep: false, ranks, Terminal, CancellationToken);
        rows.TellOfMissing(Terminal.Warn);
        AuxiliaryFunction<Row> function = rows.Expect(model.Mixture, CancellationToken);
        if (function.FirstImpossible is { } impossible && !rows.HasUnseenLevel(impossible))
            Terminal.Warn($"{rows.Source}: row {impossible + 1} has probability 0 under the model, so that the log-likelihood is -Infinity.");
        if (InformationCriteria.Caveat(model.Mixture, rows.Observations) is { } caveat)
            Terminal.Warn(caveat);
        if (parsed.GetValue(_json))
            PrintJson(function);
        else
            PrintTable(function);
        return ExitCode.Success;
    }

    private void PrintJson(AuxiliaryFunction<Row> function) => JsonFigures.Print(Terminal.Output, json =>
    {
        InformationCriteria criteria = LogLikelihoods.Rounded(InformationCriteria.From(function), function.Weight);
        json.WriteFigure("logLikelihood", LogLikelihood(function));
        json.WriteFigure("mean", LogLikelihood(function) / function.Weight);
        json.WriteFigure("aic", criteria.Akaike);
        json.WriteFigure("bic", criteria.Bayesian);
        json.WriteFigure("icl", criteria.IntegratedCompletedLikelihood);
        json.WriteFigure("observations", function.Weight);
    });

    private void PrintTable(AuxiliaryFunction<Row> function)
    {
        InformationCriteria criteria = LogLikelihoods.Rounded(InformationCriteria.From(function), function.Weight);
        TextTables.PrintFacts(Terminal, [
            ("log-likelihood", TextTables.Figure(LogLikelihood(function))),
            ("mean", TextTables.Figure(LogLikelihood(function) / function.Weight)),
            ("AIC", TextTables.Figure(criteria.Akaike)),
            ("BIC", TextTables.Figure(criteria.Bayesian)),
            ("ICL", TextTables.Figure(criteria.IntegratedCompletedLikelihood)),
            ("observations", TextTables.Figure(function.Weight))]);
    }

    private static double LogLikelihood(AuxiliaryFunction<Row> function) => LogLikelihoods.Rounded(function.LogLikelihood, function.Weight);
}
