package io.slackmgr.sample;

import java.util.List;

import io.slackmgr.dynamodb.store.Alert;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service over HTTP.
 */
@RestController
@RequestMapping("/api")
class IssueController {

	private final IssueService issues;

	IssueController(IssueService issues) {
		this.issues = issues;
	}

	@PostMapping("/alerts")
	AlertReceipt accept(@RequestBody Alert alert) {
		return this.issues.accept(alert);
	}

	@GetMapping("/channels")
	List<String> activeChannels() {
		return this.issues.activeChannels();
	}

	@GetMapping("/channels/{channel}/issues")
	List<AlertIssue> openIssues(@PathVariable String channel) {
		return this.issues.openIssues(channel);
	}

	@PostMapping("/issues/move")
	AlertIssue move(@RequestBody IssueMove move) {
		return this.issues.move(move);
	}

}
