using System.CommandLine;
using MixtureKit.Cli.Options;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Fitting;

/// <content>The options that exclude each other.</content>
internal sealed partial class FitOptions
{
    /// <summary>Refuses a start model of another family, structure or number of components than was asked for.</summary>
    public void RequireAgreement<TData>(ParseResult parsed, Mixture<TData> start)
    {
        if (parsed.GetValue(_components) is [var components] && components != start.Components.Count)
            throw new UsageException($"-k {components}: the model to start from has {MessageText.Count(start.Components.Count, "component")}; leave -k out.");
        string? structure = parsed.GetValue(_covariance)?[0];
        string? given = parsed.GetValue(_family) is { } families ? families[PairList.Others] : null;
        string? family = given ?? (structure is null ? null : FamilyCatalogue.DefaultFamily);
        if (family is null || start.Components.All(component => FamilyCatalogue.Is(component, family, structure)))
            return;
        string asked = given is null ? $"--covariance {structure}" : structure is null ? $"--family {family}" : $"--family {family} --covariance {structure}";
        throw new UsageException($"{asked}: the model to start from has other components; the model sets the family, so leave the option out.");
    }

    private void RequireSense(ParseResult parsed)
    {
        string family = Family(parsed);
        if (parsed.GetValue(_covariance) is { } structures && !FamilyCatalogue.HasStructure(family))
            throw new UsageException($"--covariance {string.Join(',', structures)}: the family {family} has no covariances; leave the option out or use --family gaussian.");
        if (parsed.GetValue(_start) is not null)
            RequireOneRun(parsed);
        RequireChoice(parsed);
        RequireReplicates(parsed);
        RequireOneToPrint(parsed);
        if (parsed.GetValue(_start) == "-" && parsed.GetRequiredValue(_data) == "-")
            throw new UsageException("--start '-': standard input is the data already; give the model as a file.");
    }

    /// <summary>Refuses options of a choice if there is nothing to choose.</summary>
    private void RequireChoice(ParseResult parsed)
    {
        bool isGiven = parsed.GetValue(_start) is not null || parsed.GetValue(_label) is not null;
        (string fixedBy, string what) = parsed.GetValue(_start) is not null ? ("--start", "the model") : ("--label", "the classes");
        if (isGiven && parsed.GetValue(_components) is { Count: > 1 } counts)
            throw new UsageException($"-k {string.Join(',', counts)}: with {fixedBy}, {what} set the number of components; give one number, or leave -k out.");
        if (isGiven && parsed.GetValue(_covariance) is { Count: > 1 } structures)
            throw new UsageException($"--covariance {string.Join(',', structures)}: with {fixedBy} there is one fit and nothing to choose; give one structure.");
        if (isGiven && parsed.GetValue(_bootstrap) is { } replicates)
            throw new UsageException($"--bootstrap {replicates}: with {fixedBy}, {what} set the number of components, which is not tested; leave the option out.");
        if (parsed.GetValue(_criterion) is { } criterion && (isGiven || (parsed.GetValue(_components) is [_] && parsed.GetValue(_covariance) is null or { Count: 1 })))
            throw new UsageException($"--criterion {criterion}: there is one number of components and one structure, so nothing to choose; give several, for example -k 1..9, or leave the option out.");
    }

    private void RequireReplicates(ParseResult parsed)
    {
        if (parsed.GetValue(_replicates) is { } replicates && parsed.GetResult(_standardErrors) is null)
            throw new UsageException($"--replicates {replicates}: only --standard-errors makes replicates; give that option too, or leave this one out.");
        if (parsed.GetValue(_standardErrors) == ResamplingCatalogue.Parametric && parsed.GetValue(_label) is not null)
            throw new UsageException($"--standard-errors {ResamplingCatalogue.Parametric}: rows drawn from the model have no labels; use weighted or ordinary with --label.");
    }

    private void RequireOneToPrint(ParseResult parsed)
    {
        string[] printed =
        [
            .. parsed.GetValue(_model) == "-" ? ["-o '-'"] : Array.Empty<string>(),
            .. parsed.GetValue(_trace) == "-" ? ["--trace '-'"] : Array.Empty<string>(),
            .. parsed.GetValue(_report) == "-" ? ["--report '-'"] : Array.Empty<string>(),
            .. parsed.GetValue(_json) ? [_json.Name] : Array.Empty<string>(),
        ];
        if (printed.Length > 1)
            throw new UsageException($"{string.Join(" and ", printed)}: standard output can take one of them only; give a file{(parsed.GetValue(_json) ? ", or leave --json out" : " for the other")}.");
    }

    private void RequireOneRun(ParseResult parsed)
    {
        if (parsed.GetValue(_kinds) is { } kinds)
            throw new UsageException($"--kind {string.Join(',', kinds.Select(pair => $"{pair.Key}={pair.Value}"))}: the model to start from sets the kinds of its columns; leave the option out.");
        if (parsed.GetValue(_family) is { } families && families.Keys.Any(name => name != PairList.Others))
            throw new UsageException($"--family {string.Join(',', families.Select(pair => $"{pair.Key}:{pair.Value}"))}: the model to start from sets the families of its columns; leave the option out.");
        if (parsed.GetValue(_init) is { } init)
            throw new UsageException($"--init {init}: the fit starts from the model of --start; give one of the two.");
        if (parsed.GetValue(_restarts) is > 1 and var restarts)
            throw new UsageException($"--restarts {restarts}: with --start there is only one run; give one of the two.");
        if (parsed.GetValue(_allowSpurious))
            throw new UsageException("--allow-spurious: with --start there is only one end, which is returned in any case; leave the option out.");
        if (parsed.GetValue(_regularization) is > 0 and var strength)
            throw new UsageException(FormattableString.Invariant($"--regularization {strength:R}: the priors are those of the model of --start; give one of the two."));
    }
}
