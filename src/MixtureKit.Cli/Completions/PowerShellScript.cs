namespace MixtureKit.Cli.Completions;

/// <summary>The completion script for PowerShell.</summary>
internal static class PowerShellScript
{
    /// <summary>Returns the script.</summary>
    /// <remarks>Without a result PowerShell completes files.</remarks>
    public static IEnumerable<string> Lines(IReadOnlyList<VerbWords> verbs) =>
    [
        "# Completion of mixturekit for PowerShell: mixturekit completion powershell | Out-String | Invoke-Expression",
        "Register-ArgumentCompleter -Native -CommandName mixturekit -ScriptBlock {",
        "    param($wordToComplete, $commandAst, $cursorPosition)",
        $"    $verbs = {Array(verbs.Select(verb => verb.Name))}",
        "    $options = @{",
        .. verbs.Select(verb => $"        {Quoted(verb.Name)} = {Array(verb.Options.SelectMany(option => option.Names))}"),
        "    }",
        "    $choices = @{",
        .. verbs.SelectMany(Choices),
        "    }",
        "    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })",
        "    $candidates = if ($words.Count -le 1) { $verbs }",
        "    elseif ($choices.ContainsKey(\"$($words[1]) $($words[-1])\")) { $choices[\"$($words[1]) $($words[-1])\"] }",
        "    elseif ($wordToComplete -like '-*') { $options[$words[1]] }",
        "    $candidates | Where-Object { $_ -and $_.StartsWith($wordToComplete) } | ForEach-Object {",
        "        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)",
        "    }",
        "}",
    ];

    private static IEnumerable<string> Choices(VerbWords verb)
    {
        // The first argument follows the verb itself.
        if (verb.First.Count > 0)
            yield return $"        {Quoted($"{verb.Name} {verb.Name}")} = {Array(verb.First)}";
        foreach (OptionWords option in verb.Options.Where(option => option.Choices.Count > 0))
        {
            foreach (string name in option.Names)
                yield return $"        {Quoted($"{verb.Name} {name}")} = {Array(option.Choices)}";
        }
    }

    private static string Array(IEnumerable<string> words) => $"@({string.Join(", ", words.Select(Quoted))})";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
