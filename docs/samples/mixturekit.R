# Mixture models of the command mixturekit in R: a table goes in as CSV, results come back as JSON and CSV.
# It needs the package jsonlite. options(mixturekit.command = c("dotnet", "mixturekit.dll")) names another command.

# Fits a mixture. x: data frame, matrix or vector; k: numbers of components, or NULL to choose; ...: more options of
# `mixturekit fit`, such as family = "poisson", "standard-errors" = "weighted" or merge = TRUE.
mixturekit <- function(x, k = NULL, covariance = NULL, seed = 0, ...) {
  table <- mixturekit_table(x)
  options <- list(k = mixturekit_list(k), covariance = mixturekit_list(covariance), seed = seed, ...)
  saved <- tempfile("mixturekit", fileext = ".json")
  on.exit(unlink(saved))
  output <- mixturekit_run("fit", list(table = table), c(mixturekit_options(options), "--json", "-o", saved))
  fit <- jsonlite::fromJSON(output, simplifyDataFrame = FALSE)
  result <- structure(list(columns = names(table), fit = fit, model = readLines(saved)), class = "mixturekit")
  rows <- predict(result, table)
  result[c("classification", "z", "uncertainty")] <- rows[c("classification", "z", "uncertainty")]
  result
}

# For each row its component from 1, responsibilities under the names of classes or numbers, uncertainty and log-density.
predict.mixturekit <- function(object, newdata, ...) {
  text <- mixturekit_run("predict", list(model = object$model, table = mixturekit_table(newdata, object$columns)))
  rows <- read.csv(text = text, check.names = FALSE)
  z <- as.matrix(rows[startsWith(names(rows), "responsibility_")])
  classes <- vapply(object$fit$classes, function(class) class$label, "")
  dimnames(z) <- list(NULL, c(classes, seq_len(ncol(z))[seq_len(ncol(z)) > length(classes)]))
  list(classification = rows$component + 1, z = z, uncertainty = rows$uncertainty, logDensity = rows$log_density)
}

# The command's account of the model, as text.
summary.mixturekit <- function(object, ...)
  structure(list(fit = object$fit, text = mixturekit_run("describe", list(model = object$model))), class = "summary.mixturekit")

print.summary.mixturekit <- function(x, ...) {
  cat(x$text, sep = "\n")
  print_figures(x$fit)
  invisible(x)
}

print.mixturekit <- function(x, ...) {
  cat("Mixture of", length(x$fit$model$weights), "components of", x$fit$observations, "observations\n")
  print_figures(x$fit)
  invisible(x)
}

print_figures <- function(fit)
  cat(sprintf("log-likelihood %.3f, BIC %.3f, ICL %.3f, %d parameters, %s\n", fit$logLikelihood, fit$bic, fit$icl, fit$parameters, fit$status))

# AIC() and BIC() of R work by these two.
logLik.mixturekit <- function(object, ...)
  structure(object$fit$logLikelihood, df = object$fit$parameters, nobs = object$fit$observations, class = "logLik")

nobs.mixturekit <- function(object, ...) object$fit$observations

# Rows drawn from the model, with their components from 1.
simulate.mixturekit <- function(object, nsim = 1, seed = 0, ...) {
  rows <- read.csv(text = mixturekit_run("sample", list(model = object$model), c("-n", nsim, "--seed", seed)), check.names = FALSE)
  rows$component <- rows$component + 1
  rows
}

mixturekit_table <- function(x, columns = NULL) {
  table <- as.data.frame(x)
  if (is.null(colnames(x))) names(table) <- if (is.null(columns)) paste0("x", seq_along(table)) else columns
  table
}

mixturekit_list <- function(values) if (is.null(values)) NULL else paste(values, collapse = ",")

mixturekit_options <- function(options) {
  options <- Filter(function(value) !is.null(value) && !identical(value, FALSE), options)
  words <- lapply(names(options), function(name)
    c(paste0(if (nchar(name) == 1) "-" else "--", name), if (!isTRUE(options[[name]])) as.character(options[[name]])))
  unlist(words)
}

# Runs a verb on files of the inputs, a model as JSON and a table as CSV; the lines that it prints.
mixturekit_run <- function(verb, inputs, options = character()) {
  folder <- tempfile("mixturekit")
  dir.create(folder)
  on.exit(unlink(folder, recursive = TRUE))
  files <- file.path(folder, names(inputs))
  for (i in seq_along(inputs)) {
    if (is.data.frame(inputs[[i]])) write.csv(inputs[[i]], files[i], row.names = FALSE)
    else writeLines(inputs[[i]], files[i])
  }
  command <- getOption("mixturekit.command", "mixturekit")
  messages <- file.path(folder, "messages")
  output <- suppressWarnings(system2(command[1], shQuote(c(command[-1], verb, files, options)), stdout = TRUE, stderr = messages))
  said <- readLines(messages)
  if (!is.null(attr(output, "status"))) stop(paste(said, collapse = "\n"), call. = FALSE)
  for (line in grep("^warning:", said, value = TRUE)) warning(sub("^warning: *", "", line), call. = FALSE)
  output
}
